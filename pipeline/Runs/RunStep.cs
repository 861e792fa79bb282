using Spectre.Console;

namespace Analytics.Runs;

/// <summary>A step under way: <c>using RunStep step = log.Step("ingest"); … step.Done(rowsIn, rowsOut);</c></summary>
public sealed class RunStep : IDisposable
{
    private readonly RunLog log;
    private readonly long startedAt;
    private readonly TaskCompletionSource? ended;
    private readonly Task? spinner;
    private StatusContext? status;
    private ManifestStep? result;
    private bool disposed;

    internal RunStep(RunLog log, string name, IAnsiConsole? terminal)
    {
        this.log = log;
        Name = name;
        startedAt = log.Time.GetTimestamp();
        if (terminal is null) return;
        ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        spinner = terminal.Status().StartAsync(Markup.Escape(name), context =>
        {
            status = context;
            return ended.Task;
        });
    }

    /// <summary>The step's name.</summary>
    public string Name { get; }

    /// <summary>Shows on a terminal what the step is at; nothing elsewhere.</summary>
    public void Show(string what)
    {
        if (status is { } shown)
            shown.Status = Markup.Escape($"{Name}: {what}");
    }

    /// <summary>Says that the step did all it was to do.</summary>
    /// <param name="rowsIn">Rows read; null where rows are not what it reads.</param>
    /// <param name="rowsOut">Rows written; null where rows are not what it writes.</param>
    /// <param name="notes">What it was, in a few words.</param>
    public void Done(long? rowsIn = null, long? rowsOut = null, string notes = "") =>
        result = new ManifestStep(Name, StepStatus.Done, 0, rowsIn, rowsOut, notes);

    /// <summary>Ends the step, and notes it as failed unless it was done.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        ended?.SetResult();
        spinner?.GetAwaiter().GetResult();
        double seconds = Math.Round(log.Time.GetElapsedTime(startedAt).TotalSeconds, 3);
        ManifestStep outcome = result ?? new ManifestStep(Name, StepStatus.Failed, 0, null, null, "");
        log.End(this, outcome with { Seconds = seconds });
    }
}

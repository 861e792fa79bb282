using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Analytics.Runs;

/// <summary>
/// What a run says: to people on standard error as it happens, to <c>log.jsonl</c> for good, and to the manifest as steps, warnings and
/// lines about what was left out. May be used by several threads.
/// </summary>
/// <param name="messages">Standard error, or what stands for it.</param>
/// <param name="time">The clock of time stamps and durations.</param>
/// <param name="format">How lines go to <paramref name="messages"/>; the log file is always JSON lines.</param>
/// <param name="quiet">Keeps info lines from <paramref name="messages"/>; the log file has them.</param>
/// <param name="terminal">The terminal behind <paramref name="messages"/>, where there is one: steps then show a spinner.</param>
public sealed class RunLog(
    TextWriter messages, TimeProvider time, LogFormat format = LogFormat.Text, bool quiet = false, IAnsiConsole? terminal = null) : IDisposable
{
    /// <summary>The log file's name in a run's folder.</summary>
    public const string FileName = "log.jsonl";

    private readonly Lock gate = new();
    private readonly List<string> early = [];
    private readonly List<RunStep> open = [];
    private readonly List<ManifestStep> steps = [];
    private readonly List<RunWarning> warnings = [];
    private readonly List<string> leftOut = [];
    private StreamWriter? file;
    private string? audience;

    /// <summary>Steps that have ended, in the order they ended.</summary>
    public IReadOnlyList<ManifestStep> Steps => Copy(steps);

    /// <summary>Every warning so far.</summary>
    public IReadOnlyList<RunWarning> Warnings => Copy(warnings);

    /// <summary>Everything left out so far, each line once.</summary>
    public IReadOnlyList<string> LeftOutLines => Copy(leftOut);

    internal TimeProvider Time => time;

    /// <summary>A log to this process's standard error: a spinner on a terminal, plain lines elsewhere.</summary>
    public static RunLog ToStandardError(TimeProvider time, LogFormat format, bool quiet)
    {
        bool interactive = format == LogFormat.Text && !quiet && !Console.IsErrorRedirected;
        IAnsiConsole? terminal = interactive ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }) : null;
        return new RunLog(Console.Error, time, format, quiet, terminal);
    }

    /// <summary>Starts <c>log.jsonl</c> in the run's folder, with the lines said before.</summary>
    public void OpenFile(string runFolder)
    {
        Directory.CreateDirectory(runFolder);
        lock (gate)
        {
            file = new StreamWriter(Path.Combine(runFolder, FileName), append: true) { AutoFlush = true, NewLine = "\n" };
            foreach (string line in early) file.WriteLine(line);
            early.Clear();
        }
    }

    /// <summary>Names an audience in everything that is said from now on, and in the steps: <c>north/kpis</c>. Null: the company's own report.</summary>
    public void SpeakOf(string? name)
    {
        lock (gate) audience = name;
    }

    /// <summary>Says how things go.</summary>
    public void Info(string message) => Say("info", null, message);

    /// <summary>Says what should be known though it does not stop the run, and keeps it for the manifest.</summary>
    /// <param name="code">A word scripts may look for, such as <c>late_data</c>.</param>
    /// <param name="message">One line for people.</param>
    public void Warn(string code, string message)
    {
        lock (gate) warnings.Add(new RunWarning(code, Spoken(message)));
        Say("warn", code, message);
    }

    /// <summary>Says what stops the run.</summary>
    public void Error(string message) => Say("error", null, message);

    /// <summary>Says what is left out for want of a table or column, and keeps it for the manifest; a line said before is not repeated.</summary>
    public void LeftOut(string line)
    {
        lock (gate)
        {
            if (leftOut.Contains(Spoken(line))) return;
            leftOut.Add(Spoken(line));
        }

        Say("info", null, line);
    }

    /// <summary>Begins a step; dispose it at its end. One that was not told <see cref="RunStep.Done"/> by then has failed.</summary>
    public RunStep Step(string name)
    {
        lock (gate)
        {
            // A terminal shows one spinner at a time: the outermost step's.
            var step = new RunStep(this, Named(name), open.Count == 0 ? terminal : null);
            open.Add(step);
            return step;
        }
    }

    /// <summary>Notes a step that is not run, and why.</summary>
    public void Skip(string name, string why)
    {
        lock (gate) steps.Add(new ManifestStep(Named(name), StepStatus.Skipped, 0, null, null, why));
        Say("info", null, $"{name} skipped: {why}");
    }

    /// <summary>Closes the log file.</summary>
    public void Dispose()
    {
        lock (gate) Close();
    }

    internal void End(RunStep step, ManifestStep result)
    {
        string rows = (result.RowsIn, result.RowsOut) switch
        {
            (long i, long o) => string.Create(CultureInfo.InvariantCulture, $", {i:N0} rows in, {o:N0} out"),
            (long i, null) => string.Create(CultureInfo.InvariantCulture, $", {i:N0} rows in"),
            (null, long o) => string.Create(CultureInfo.InvariantCulture, $", {o:N0} rows out"),
            _ => "",
        };
        string notes = result.Notes.Length == 0 ? "" : $" ({result.Notes})";
        string status = result.Status == StepStatus.Failed ? "failed after" : "done in";
        Say("info", null, string.Create(CultureInfo.InvariantCulture, $"{result.Name} {status} {result.Seconds:0.0} s{rows}{notes}"), isNamed: true);
        lock (gate)
        {
            open.Remove(step);
            steps.Add(result);
        }
    }

    private string Named(string step) => audience is null ? step : $"{audience}/{step}";

    private string Spoken(string message) => audience is null ? message : $"{audience}: {message}";

    private void Say(string level, string? code, string said, bool isNamed = false)
    {
        lock (gate)
        {
            string message = isNamed ? said : Spoken(said);
            var line = new LogLine(time.GetUtcNow(), level, open.LastOrDefault()?.Name, code, message);
            string json = JsonSerializer.Serialize(line, RunJson.OneLine.LogLine);
            Keep(json);
            if (quiet && level == "info") return;
            string text = level switch { "warn" => $"warning: {message}", "error" => $"error: {message}", _ => message };
            if (format == LogFormat.Json) messages.WriteLine(json);
            else if (terminal is not null) terminal.WriteLine(text, level == "info" ? Style.Plain : new Style(level == "warn" ? Color.Yellow : Color.Red));
            else messages.WriteLine(text);
        }
    }

    /// <summary>A disk without room for a line of the log must not hide the fault that the line tells of: people read it on standard error.</summary>
    private void Keep(string json)
    {
        try
        {
            if (file is not null) file.WriteLine(json);
            else early.Add(json);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Close();
            messages.WriteLine($"{FileName} ends here: {e.Message}");
        }
    }

    private void Close()
    {
        try
        {
            file?.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be written was said when it was tried first.
        }

        file = null;
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (gate) return [.. list];
    }
}

using System.Diagnostics;
using System.Text;

namespace Analytics.Tests.EndToEnd;

/// <summary>The real program as a process of its own; it is killed, by its own id, when it outlives its time or its test.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private bool _isDisposed;

    private ProgramRun(string file, IEnumerable<string> arguments, string? folder)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? RealInput.Repository,
        };
        start.Environment["ANALYTICS_REAL_DATA"] = RealInput.Folder;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>What it returned, once it has ended.</summary>
    public int ExitCode { get; private set; } = -1;

    /// <summary>Whether it has ended by itself or otherwise.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The most memory it has held, in bytes; 0 once it has ended.</summary>
    public long PeakBytes
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.HasExited ? 0 : _process.PeakWorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>Starts <c>analytics</c> from the build output beside the tests.</summary>
    public static ProgramRun Start(params string[] arguments) =>
        new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), .. arguments], null);

    /// <summary>Runs <c>analytics</c> to its end.</summary>
    public static ProgramRun Of(params string[] arguments)
    {
        using var run = Start(arguments);
        return run.Ended();
    }

    /// <summary>Runs another program to its end.</summary>
    public static ProgramRun Other(string file, string[] arguments, string? folder = null)
    {
        using var run = new ProgramRun(file, arguments, folder);
        return run.Ended();
    }

    /// <summary>Waits for its end.</summary>
    public ProgramRun Ended()
    {
        if (!_process.WaitForExit(Patience))
        {
            Dispose();
            throw new TimeoutException($"It did not end in {Patience}. It said:\n{Errors}");
        }

        // Once more without a limit: only this waits for the last lines.
        _process.WaitForExit();
        ExitCode = _process.ExitCode;
        return this;
    }

    /// <summary>Waits until something is so while the program runs.</summary>
    public void Until(Func<bool> isSo)
    {
        for (int i = 0; i < Patience.TotalMilliseconds / 20 && !_process.HasExited; i++)
        {
            if (isSo())
                return;
            Thread.Sleep(20);
        }

        throw new InvalidOperationException($"It ended, or time was up, before what was awaited. It said:\n{Errors}");
    }

    /// <summary>Sends a signal, such as INT or TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Kills this one process without looking for children, which takes time.</summary>
    /// <returns>Whether it was killed; false when it had ended by itself.</returns>
    public bool KillAlone()
    {
        _process.Kill();
        _process.WaitForExit();
        // The system's word for a process that was killed: 128 and the signal's number.
        return (ExitCode = _process.ExitCode) == 137;
    }

    public void Dispose()
    {
        // A run that outlived its time is disposed of before that is told, and again by its owner.
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.Append(line).Append('\n');
        }
    }
}

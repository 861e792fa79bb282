using System.Diagnostics;
using System.Text;
using Analytics.Report.Printing;

namespace Analytics.Publishing.Printing;

/// <summary>Prints a page by a browser without a window: in a profile of its own that goes afterwards, without a way to the network, within a time limit.</summary>
/// <param name="browser">The browser's path; null where none was found.</param>
/// <param name="configured">The path that the configuration names; null where it names none.</param>
/// <param name="folder">Room for the page, the PDF and the profile; made, and gone afterwards, like a folder of the system's for what must have a short path.</param>
/// <param name="interrupted">Asks the run to stop.</param>
public sealed class PdfPrinter(string? browser, string? configured, string folder, CancellationToken interrupted)
{
    // Nothing is asked of the network: no name is resolved, and what has an address meets a closed door.
    private static readonly string[] Offline =
    [
        "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-sync", "--disable-extensions", "--disable-default-apps",
        "--no-first-run", "--no-default-browser-check", "--no-pings", "--metrics-recording-only", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    ];

    // For what ends at once, or not at all.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How long a browser may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Why there is no PDF, for the log; null where there is one, or where none was asked for yet.</summary>
    public string? Warning { get; private set; }

    /// <summary>Prints a page.</summary>
    /// <param name="page">The page's HTML.</param>
    /// <param name="asOf">The report's date, which the PDF carries as its own.</param>
    /// <returns>The PDF; null where it could not be made, which <see cref="Warning"/> then says.</returns>
    /// <exception cref="OperationCanceledException">The run was asked to stop.</exception>
    public byte[]? Print(string page, DateOnly asOf)
    {
        if (browser is null)
        {
            Warning = configured is null
                ? $"report.pdf is asked for, and none of {string.Join(", ", Browser.Names)} is on the PATH: the report has no PDF. Install one (Debian: chromium), or name it in report.browser."
                : $"report.pdf is asked for, and report.browser names '{configured}', which is not there: the report has no PDF. Correct the path.";
            return null;
        }

        DirectoryInfo? sockets = null;
        try
        {
            // A browser's socket has a path of 107 bytes at most, and a workspace's may be longer than that.
            sockets = Directory.CreateTempSubdirectory("pdf-");
            Directory.CreateDirectory(folder);
            string html = Path.Combine(folder, "print.html"), pdf = Path.Combine(folder, PdfText.FileName);
            File.WriteAllText(html, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            string? fault = Run(html, pdf, sockets.FullName) ?? (File.Exists(pdf) ? null : "it wrote no file");
            byte[] printed = fault is null ? PdfText.Still(File.ReadAllBytes(pdf), asOf) : [];
            fault ??= PdfText.Fault(printed, asOf);
            Warning = fault is null ? null : $"{browser} could not print the report: {fault}. The report has no PDF.";
            return fault is null ? printed : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            Warning = $"{browser} could not print the report: {e.Message} The report has no PDF.";
            return null;
        }
        finally
        {
            Clear(folder);
            Clear(sockets?.FullName);
        }
    }

    /// <summary>What went wrong, in words; null where nothing did.</summary>
    private string? Run(string html, string pdf, string sockets)
    {
        using var process = Process.Start(Start(html, pdf, sockets))!;
        // Read, so that a browser that says much is not held up by a full pipe.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        limit.CancelAfter(TimeLimit);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Stop(process);
            interrupted.ThrowIfCancellationRequested();
            return $"it took longer than {TimeLimit.TotalSeconds:0} s";
        }

        if (process.ExitCode == 0)
            return null;
        // A helper that the browser left behind may hold its pipe open for ever: what was said by now must do.
        bool wasHeard = errors.Wait(Grace, interrupted);
        return $"exit code {process.ExitCode}, {(wasHeard ? Cause(errors.Result) : "without a word")}";
    }

    /// <summary>The line that says why: one that calls itself fatal, else the last.</summary>
    private static string Cause(string errors)
    {
        string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault("without a word");
    }

    /// <summary>Ends the browser and what it started, as far as the system lets us.</summary>
    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Grace);
        }
        catch (Exception e) when (e is AggregateException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself, or may not be ended by this user: the report does not wait for it.
        }
    }

    private ProcessStartInfo Start(string html, string pdf, string sockets)
    {
        var start = new ProcessStartInfo(browser!) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (string option in Offline)
            start.ArgumentList.Add(option);
        // A browser refuses to run as root within its sandbox; everybody else keeps it.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("--no-sandbox");
        foreach (string option in (string[])["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer", "--user-data-dir=" + Path.Combine(folder, "profile"), "--print-to-pdf=" + pdf, new Uri(html).AbsoluteUri])
            start.ArgumentList.Add(option);
        // Settings and caches too: what the browser leaves is in this folder, and what a user has set elsewhere does not show.
        foreach (string variable in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"])
            start.Environment[variable] = folder;
        start.Environment["TMPDIR"] = sockets;
        return start;
    }

    private static void Clear(string? room)
    {
        try
        {
            if (Directory.Exists(room))
                Directory.Delete(room, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A browser that was killed may still be closing its files; the next run clears what it leaves.
        }
    }
}

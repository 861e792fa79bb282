using System.Diagnostics;

namespace Analytics.Benchmarks;

/// <summary>The nightly run on the committed sample as a process of its own, each time in a new workspace.</summary>
public static class WholeRunBenchmark
{
    public static Measurement Run(string folder, int repetitions)
    {
        var runs = Enumerable.Range(0, repetitions + 1).Select(i => Once(Path.Combine(folder, $"workspace-{i}"))).ToList();
        return new Measurement("`analytics run` on data-sample, whole", Measurement.Median(runs.Skip(1).Select(r => r.Seconds)), PeakBytes: runs.Max(r => r.Peak));
    }

    private static (double Seconds, long Peak) Once(string workspace)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "analytics.dll");
        string config = Path.Combine(Repository(), "data-sample", "analytics.yaml");
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "run", "--quiet", "--config", config, "--workspace", workspace])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        long peak = 0;
        // The system forgets the peak of a process that has ended.
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            peak = Math.Max(peak, Peak(process));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? (seconds, peak) : throw new InvalidOperationException($"The run ended with {process.ExitCode}.");
    }

    private static long Peak(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Analytics.sln lies in no folder above the program.");
        return folder.FullName;
    }
}

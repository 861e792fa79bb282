using System.Diagnostics;

namespace Analytics.Benchmarks;

/// <summary>Work in a process of its own, so that its peak of memory is its own.</summary>
public static class Child
{
    private const int PollMilliseconds = 20;

    /// <summary>Runs the command <c>analytics</c>.</summary>
    public static Cost Analytics(params string[] arguments) => Run("analytics.dll", arguments);

    /// <summary>Runs this program with a word of its own.</summary>
    public static Cost Benchmark(params string[] arguments) => Run(typeof(Child).Assembly.GetName().Name + ".dll", arguments);

    private static Cost Run(string program, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        long peak = 0;
        // The system forgets the peak of a process that has ended.
        while (!process.WaitForExit(PollMilliseconds))
        {
            process.Refresh();
            peak = Math.Max(peak, Peak(process));
        }

        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Cost(seconds, peak)
            : throw new InvalidOperationException($"{program} {arguments[0]} ended with {process.ExitCode}: {said.GetAwaiter().GetResult()}");
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
}

/// <summary>What a process cost.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="PeakBytes">Its peak resident memory.</param>
public readonly record struct Cost(double Seconds, long PeakBytes);

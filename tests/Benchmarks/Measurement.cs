using System.Diagnostics;

namespace Analytics.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Seconds">Median.</param>
/// <param name="Peer">What it is held against; null where nothing is comparable.</param>
/// <param name="PeerSeconds">Median of the peer.</param>
/// <param name="PeakBytes">Peak resident memory of a process of its own; null where it was not one.</param>
public sealed record Measurement(string What, double Seconds, string? Peer = null, double? PeerSeconds = null, long? PeakBytes = null)
{
    /// <summary>The line.</summary>
    public string ToMarkdown() =>
        $"| {What} | {Seconds:0.000} | {Peer ?? "–"} | {Cell(PeerSeconds, "0.000")} | {Cell(Seconds / PeerSeconds, "0.000")} | {Cell(PeakBytes / 1e6, "0 MB")} |";

    /// <summary>
    /// Times both in turn, so that a busy machine slows both; the first round warms up and is not counted.
    /// </summary>
    public static (double Ours, double Peer) Medians(int repetitions, Func<double> ours, Func<double> peer)
    {
        var times = Enumerable.Range(0, repetitions + 1).Select(_ => (Ours: ours(), Peer: peer())).ToList();
        return (Median(times.Skip(1).Select(t => t.Ours)), Median(times.Skip(1).Select(t => t.Peer)));
    }

    /// <summary>Seconds that the action takes.</summary>
    public static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>The middle value; of an even number the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Cell(double? value, string format) => value?.ToString(format, null) ?? "–";
}

namespace Analytics.Benchmarks;

/// <summary>The nightly run on the committed sample as a process of its own, each time in a new workspace.</summary>
public static class WholeRunBenchmark
{
    public static Measurement Run(string folder, int repetitions)
    {
        string config = Path.Combine(Checkout.Folder(), "data-sample", "analytics.yaml");
        var runs = Enumerable.Range(0, repetitions + 1)
            .Select(i => Child.Analytics("run", "--quiet", "--config", config, "--workspace", Path.Combine(folder, $"workspace-{i}"))).ToList();
        return new Measurement("`analytics run` on data-sample, whole", Measurement.Median(runs.Skip(1).Select(r => r.Seconds)), PeakBytes: runs.Max(r => r.PeakBytes));
    }
}

namespace Analytics.Benchmarks;

/// <summary>The nightly run on the committed sample as a process of its own, each time in a new workspace.</summary>
public static class WholeRunBenchmark
{
    public static Measurement Run(string folder, int repetitions)
    {
        string config = Path.Combine(Repository(), "data-sample", "analytics.yaml");
        var runs = Enumerable.Range(0, repetitions + 1)
            .Select(i => Child.Analytics("run", "--quiet", "--config", config, "--workspace", Path.Combine(folder, $"workspace-{i}"))).ToList();
        return new Measurement("`analytics run` on data-sample, whole", Measurement.Median(runs.Skip(1).Select(r => r.Seconds)), PeakBytes: runs.Max(r => r.PeakBytes));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Analytics.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Analytics.sln lies in no folder above the program.");
        return folder.FullName;
    }
}

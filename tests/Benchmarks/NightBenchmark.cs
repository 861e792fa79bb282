namespace Analytics.Benchmarks;

/// <summary>
/// A night's increment onto a lake with years of calls, against the load of all of them: 95 % of a new day, 4 % late calls of the week before,
/// 1 % corrections of older calls. Each in a process of its own; every night brings another day.
/// </summary>
public static class NightBenchmark
{
    private const int Days = 1800;
    private const int DaysAFile = 30;

    public static IEnumerable<Measurement> Run(string folder, long history, long increment, int repetitions, bool randomKeys)
    {
        string name = randomKeys ? "random" : "growing";
        var export = new CallExport(Path.Combine(folder, name), history / Days, history / 50, randomKeys);
        export.Start();
        int files = 0;
        for (int day = 0; day < Days; day += DaysAFile)
            export.Days($"calls-{++files}.csv", day, DaysAFile);
        string workspace = Path.Combine(folder, name + "-workspace");
        Cost Ingest() => Child.Analytics("ingest", "--quiet", "--config", Path.Combine(export.Folder, "analytics.yaml"), "--workspace", workspace);

        var full = Ingest();
        string what = $"{history / Days * Days:N0} calls with {name} keys";
        string peer = $"load of {what}";
        yield return new Measurement($"{peer}: {files} files, {Days:N0} days", full.Seconds, PeakBytes: full.PeakBytes);
        int night = 0;
        foreach (int corrected in new[] { 5, Days - 31 })
        {
            var nights = new List<Cost>();
            for (int i = 0; i < (corrected == 5 ? repetitions : 1); i++)
            {
                export.Night($"calls-{++files}.csv", Days, night++, increment, corrected);
                nights.Add(Ingest());
            }

            yield return new Measurement(
                $"{increment:N0} rows onto {what}; corrections on {corrected:N0} days", Measurement.Median(nights.Select(n => n.Seconds)), peer, full.Seconds,
                nights.Max(n => n.PeakBytes));
        }

        Directory.Delete(workspace, recursive: true);
        Directory.Delete(export.Folder, recursive: true);
    }
}

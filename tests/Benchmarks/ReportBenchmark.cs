using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>The whole report from a lake of three years of a team of fifty, as a process of its own; the night that fills the lake once before, and a filter on its page after.</summary>
public static class ReportBenchmark
{
    private const int Reps = 50, Days = 1095;

    /// <summary>Measures it.</summary>
    /// <param name="folder">Room for data and workspace.</param>
    /// <param name="leads">Leads of the three years; 460,000 give a rep as much to do as in data-sample.</param>
    /// <param name="repetitions">How often the report is made.</param>
    public static IReadOnlyList<Measurement> Run(string folder, long leads, int repetitions)
    {
        string data = Path.Combine(folder, "report-data"), workspace = Path.Combine(folder, "report-workspace");
        string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
        Child.Analytics("sample", "--leads", Invariant(leads), "--days", Invariant(Days), "--start", "2023-10-01", "--reps", Invariant(Reps), "--out", data, "--quiet");
        File.Copy(Path.Combine(Checkout.Folder(), "data-sample", "analytics.yaml"), Path.Combine(data, "analytics.yaml"));
        string[] common = ["--config", Path.Combine(data, "analytics.yaml"), "--workspace", workspace, "--quiet"];
        var night = Child.Analytics(["run", .. common]);
        var forecast = Child.Analytics(["forecast", .. common]);
        var reports = Enumerable.Range(0, repetitions + 1).Select(_ => Child.Analytics(["report", .. common])).ToList();
        long bytes = new DirectoryInfo(Path.Combine(workspace, "reports")).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Sum(f => f.Length);
        var filter = FilterTiming.Of(Path.Combine(workspace, "reports", "latest", "explore.html"), Path.Combine(folder, "report-browser"));
        string team = string.Create(CultureInfo.InvariantCulture, $"{Reps} reps × {Days} days, {leads:N0} leads");
        return
        [
            new($"first night of {team}, once", night.Seconds, PeakBytes: night.PeakBytes),
            new($"`analytics forecast`, {team}, once", forecast.Seconds, PeakBytes: forecast.PeakBytes),
            new(string.Create(CultureInfo.InvariantCulture, $"`analytics report`, {team}; {bytes / 1e6:0.0} MB"), Measurement.Median(reports.Skip(1).Select(r => r.Seconds)), PeakBytes: reports.Max(r => r.PeakBytes)),
            filter is null
                ? new("a click on explore.html: no Chromium", double.NaN)
                : new(string.Create(CultureInfo.InvariantCulture, $"a click on explore.html, {filter.Rows:N0} rows, {filter.Bytes / 1e6:0.0} MB; the slowest {filter.Slowest:0.000} s"), filter.Median),
        ];
    }
}

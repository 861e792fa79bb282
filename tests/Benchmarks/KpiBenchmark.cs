using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>
/// The verb <c>kpis</c> over a year of calls, whole: marts, every KPI at every cut and period, committed; against the same aggregates as bare SQL
/// over the same files; then once a day as further days come in, when only what they touch is computed. Each in a process of its own.
/// </summary>
public static class KpiBenchmark
{
    /// <summary>The word under which this program computes the bare aggregates.</summary>
    public const string BareSql = "bare-kpis";

    public static IEnumerable<Measurement> Run(string folder, long calls, int repetitions)
    {
        var export = new KpiExport(Path.Combine(folder, "kpi-export"), calls);
        export.Write();
        string workspace = Path.Combine(folder, "kpi-workspace");
        string[] where = ["--quiet", "--config", export.Config, "--workspace", workspace];
        Child.Analytics(["ingest", .. where]);
        string lake = Path.Combine(workspace, "lake");
        var ours = new List<Cost>();
        var peer = new List<Cost>();
        for (int i = 0; i <= repetitions; i++)
        {
            foreach (string table in Directory.GetDirectories(lake, "kpi_*"))
                Directory.Delete(table, recursive: true);
            ours.Add(Child.Analytics(["kpis", .. where]));
            string bare = Path.Combine(folder, $"kpi-bare-{i}");
            peer.Add(Child.Benchmark(BareSql, lake, bare));
            Directory.Delete(bare, recursive: true);
        }

        double median = Measurement.Median(ours.Skip(1).Select(c => c.Seconds));
        string speed = (calls / median / 1e6).ToString("0.00", CultureInfo.InvariantCulture);
        yield return new Measurement(
            $"all KPIs of {calls:N0} calls ({speed} M calls/s)", median, "the same aggregates as bare SQL", Measurement.Median(peer.Skip(1).Select(c => c.Seconds)), ours.Max(c => c.PeakBytes));
        yield return new Measurement("– the bare SQL alone", Measurement.Median(peer.Skip(1).Select(c => c.Seconds)), PeakBytes: peer.Max(c => c.PeakBytes));
        var nights = new List<Cost>();
        for (int day = KpiExport.Days; day < KpiExport.Days + repetitions; day++)
        {
            export.Day(day);
            Child.Analytics(["ingest", .. where]);
            nights.Add(Child.Analytics(["kpis", .. where]));
        }

        yield return new Measurement(
            "one more day onto them", Measurement.Median(nights.Select(c => c.Seconds)), "all computed again", median, nights.Max(c => c.PeakBytes));
        Directory.Delete(export.Folder, recursive: true);
        Directory.Delete(workspace, recursive: true);
    }
}

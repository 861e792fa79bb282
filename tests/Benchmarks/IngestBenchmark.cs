using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// One large plain CSV of calls, and their leads, to the lake: every rule judged, replaced rows found, one checked and flushed file a day;
/// against DuckDB's bare copy of the same files to one Parquet file each, which judges nothing. Each in a process of its own.
/// </summary>
public static class IngestBenchmark
{
    /// <summary>The word under which this program makes the bare copy.</summary>
    public const string BareCopy = "bare-copy";

    private const int Days = 360;

    public static IEnumerable<Measurement> Run(string folder, long rows, int repetitions)
    {
        var export = new CallExport(Path.Combine(folder, "one-file"), rows / Days, rows / 10);
        export.Start();
        long bytes = export.Days("calls-2019.csv", 0, Days);
        int run = 0;
        var ours = new List<Cost>();
        var peer = new List<Cost>();
        for (int i = 0; i <= repetitions; i++)
        {
            string workspace = Path.Combine(folder, $"one-file-{++run}");
            ours.Add(Child.Analytics("ingest", "--quiet", "--config", Path.Combine(export.Folder, "analytics.yaml"), "--workspace", workspace));
            Directory.Delete(workspace, recursive: true);
            peer.Add(Child.Benchmark(BareCopy, export.Folder));
        }

        Directory.Delete(export.Folder, recursive: true);
        yield return new Measurement(
            $"ingest of {rows / Days * Days:N0} calls (one CSV of {bytes / 1e6:N0} MB) and {export.Leads:N0} leads", Median(ours), "DuckDB `copy (from read_csv) to parquet`",
            Median(peer), ours.Max(c => c.PeakBytes));
        yield return new Measurement("– the bare copy alone", Median(peer), PeakBytes: peer.Max(c => c.PeakBytes));
    }

    /// <summary>The bare copy, typed and nothing more.</summary>
    public static void Copy(string exports)
    {
        using var engine = Engine.InMemory();
        Copy("leads.csv", "{'lead_id': 'varchar', 'created_at': 'timestamp', 'motion': 'varchar'}");
        Copy("calls-2019.csv", "{'call_id': 'varchar', 'lead_id': 'varchar', 'rep_id': 'varchar', 'started_at': 'timestamp', 'talk_seconds': 'integer', 'outcome': 'varchar'}");

        void Copy(string file, string columns)
        {
            string source = Path.Combine(exports, file);
            engine.Execute($"copy (select * from read_csv({SqlText.Path(source)}, header = true, auto_detect = false, columns = {columns})) to {SqlText.Literal(source + ".parquet")} (format parquet)");
        }
    }

    private static double Median(IEnumerable<Cost> costs) => Measurement.Median(costs.Skip(1).Select(c => c.Seconds));
}

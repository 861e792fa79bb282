using Analytics.Lake;

namespace Analytics.Benchmarks;

/// <summary>
/// Exports to the lake, every rule judged, replaced rows found, one checked and flushed file a day; against DuckDB's bare copy of the same files
/// to one Parquet file a table, which judges nothing.
/// </summary>
public static class IngestBenchmark
{
    public static Measurement Run(BenchmarkTeam team, int repetitions)
    {
        var (ours, peer) = Measurement.Medians(repetitions, () => Measurement.Time(() => team.Ingest()), () => Measurement.Time(() => Copy(team)));
        return new Measurement($"ingest of {team.Calls:N0} calls and {team.Leads:N0} leads (gz)", ours, "DuckDB `copy (from read_csv) to parquet`", peer);
    }

    private static void Copy(BenchmarkTeam team)
    {
        Directory.CreateDirectory(team.Scratch);
        using var engine = Engine.InMemory();
        Copy(engine, team, "leads", "* replace (created_at::timestamp as created_at)");
        Copy(engine, team, "calls", "* replace (try_cast(started_at as timestamp) as started_at, try_cast(talk_seconds as integer) as talk_seconds)");
    }

    private static void Copy(Engine engine, BenchmarkTeam team, string table, string columns)
    {
        string files = SqlText.Literal(Path.Combine(team.Exports, table + "-*.csv.gz"));
        string target = SqlText.Literal(Path.Combine(team.Scratch, table + ".parquet"));
        engine.Execute($"copy (select {columns} from read_csv({files}, header = true, all_varchar = true, ignore_errors = true)) to {target} (format parquet)");
    }
}

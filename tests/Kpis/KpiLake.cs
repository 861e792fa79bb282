using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Tests.Kpis;

/// <summary>Exports → lake → marts in a folder of its own, for as long as a test needs it.</summary>
internal sealed class KpiLake : IDisposable
{
    private static readonly DateTimeOffset CommittedAt = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-kpis-").FullName;

    /// <summary>Of rows that a test made; every one of them must be good.</summary>
    public KpiLake(RawData rows, KpiCase settings)
    {
        string yaml = Path.Combine(folder, "analytics.yaml");
        File.WriteAllText(yaml, settings.Yaml(rows.WriteTo(folder)));
        (Config, Ingested, Marts) = Load(yaml, settings.AsOf);
        Xunit.Assert.Empty(Ingested.Rejected);
    }

    /// <summary>Of a configuration that reads files elsewhere; the run's date is the latest of the data.</summary>
    public KpiLake(string configFile) => (Config, Ingested, Marts) = Load(configFile, null);

    public AnalyticsConfig Config { get; }

    public IngestResult Ingested { get; }

    public Marts Marts { get; }

    public DataLake Lake => new(Path.Combine(folder, "lake"));

    /// <summary>Runs the catalogue and reads back what the lake holds of it.</summary>
    public KpiOutcome Run()
    {
        var result = KpiStep.Run(Config, Marts, Lake, CommittedAt);
        return KpiOutcome.Read(result, Lake);
    }

    /// <summary>Runs it on rows and removes the folder.</summary>
    public static KpiOutcome Outcome(RawData rows, KpiCase settings)
    {
        using var lake = new KpiLake(rows, settings);
        return lake.Run();
    }

    /// <summary>The rows of one KPI's query alone: quicker than a run.</summary>
    public static List<T> Query<T>(RawData rows, KpiCase settings, string kpi, Func<DuckDBDataReader, T> map)
    {
        using var lake = new KpiLake(rows, settings);
        return lake.Marts.Engine.Query(KpiCatalogue.All.Single(k => k.Name == kpi).Sql, map);
    }

    public void Dispose()
    {
        Marts.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private (AnalyticsConfig, IngestResult, Marts) Load(string yaml, DateOnly? asOf)
    {
        var config = ConfigFile.Load(yaml);
        string scratch = Path.Combine(folder, "scratch");
        var ingested = IngestStep.Run(config, Lake, new IngestOptions
        {
            AsOf = asOf,
            Today = DateOnly.FromDateTime(CommittedAt.UtcDateTime),
            CommittedAt = CommittedAt,
            QuarantineFolder = Path.Combine(folder, "quarantine"),
            ScratchFolder = scratch,
        });
        return (config, ingested, Marts.Build(config, Lake.Pin(), WorkingDays.Of(config.Calendar), ingested.AsOf, scratch));
    }
}

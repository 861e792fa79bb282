using Analytics.Config;
using Analytics.Ingest;
using Analytics.Lake;
using Analytics.Sample;

namespace Analytics.Benchmarks;

/// <summary>Seeded exports of a team that makes about so many calls, and the lake they give.</summary>
public sealed class BenchmarkTeam : IDisposable
{
    private const double CallsPerLead = 3.9;

    private readonly string _folder;
    private int _lakes;

    public BenchmarkTeam(string folder, int calls)
    {
        _folder = folder;
        Exports = Path.Combine(folder, "exports");
        var summary = SampleWriter.Write(new SampleOptions((int)(calls / CallsPerLead), Exports) { Seed = 42 });
        Calls = summary.RowsByTable["calls"];
        Leads = summary.RowsByTable["leads"];
        string config = Path.Combine(Exports, "analytics.yaml");
        File.WriteAllText(config, """
            time_zone: Asia/Tokyo
            currency: JPY
            run_date: latest
            calendar: { holidays: holidays.csv }
            tables:
              reps: { files: reps.csv }
              leads: { files: leads-*.csv.gz }
              calls: { files: calls-*.csv.gz }

            """);
        Config = ConfigFile.Load(config);
    }

    /// <summary>Where the files are.</summary>
    public string Exports { get; }

    /// <summary>Rows of all call files.</summary>
    public long Calls { get; }

    /// <summary>Rows of all lead files.</summary>
    public long Leads { get; }

    public AnalyticsConfig Config { get; }

    /// <summary>A time after the data, for what the lake notes of itself.</summary>
    public static DateTimeOffset CommittedAt { get; } = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Scratch => Path.Combine(_folder, "scratch");

    /// <summary>Loads every file into a new lake.</summary>
    public (DataLake Lake, IngestResult Result) Ingest()
    {
        var lake = new DataLake(Path.Combine(_folder, $"lake-{++_lakes}"));
        var result = IngestStep.Run(Config, lake, new IngestOptions
        {
            Today = DateOnly.FromDateTime(CommittedAt.UtcDateTime),
            CommittedAt = CommittedAt,
            QuarantineFolder = Path.Combine(_folder, "quarantine"),
            ScratchFolder = Scratch,
        });
        return (lake, result);
    }

    public void Dispose() => Directory.Delete(Exports, recursive: true);
}

using Analytics.Audiences;
using Analytics.Config;
using Analytics.Ingest;
using Analytics.Lake;

namespace Analytics.Tests.Audiences;

/// <summary>A small company of two teams, its lake, and audiences filtered from it, in a folder of its own.</summary>
internal sealed class AudienceCase : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-audiences-").FullName;

    public AudienceCase()
    {
        Export("reps", "rep_id,name,team,role", "N1,Nora,North,inbound_response", "N2,Nils,North,lead_acquisition", "S1,Sato,South,lead_acquisition");
        Export("leads", "lead_id,created_at,motion,source",
            "L1,2026-05-04T01:00:00Z,inbound,web", "L2,2026-05-04T02:00:00Z,outbound,fair", "L3,2026-05-05T01:00:00Z,outbound,web", "L4,2026-05-06T01:00:00Z,inbound,web",
            "L5,2026-05-06T02:00:00Z,inbound,fair", "L6,2026-05-07T01:00:00Z,inbound,fair");
        // L2 is worked by both teams, L4 by nobody, L5 met and never called; X9 stands in no table of reps, C5 has no lead, that of C7 is not there yet.
        Export("calls", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome",
            "C1,L1,N1,2026-05-04T03:00:00Z,60,connected", "C2,L2,N2,2026-05-05T03:00:00Z,0,no_answer", "C3,L2,S1,2026-05-06T03:00:00Z,90,connected", "C4,L3,S1,2026-05-07T03:00:00Z,30,refused",
            "C5,,N1,2026-05-07T04:00:00Z,10,absent", "C6,L6,X9,2026-05-08T03:00:00Z,10,absent", "C7,L99,N2,2026-05-11T03:00:00Z,10,absent", "C8,L3,S1,2026-05-12T03:00:00Z,30,refused");
        Export("meetings", "meeting_id,lead_id,rep_id,booked_at", "M1,L5,N1,2026-05-08T03:00:00Z", "M2,L2,S1,2026-05-08T04:00:00Z", "M3,L1,,2026-05-08T05:00:00Z");
        Export("deals", "deal_id,lead_id,closed_at,won,amount,currency", "D1,L1,2026-05-11T03:00:00Z,yes,100,JPY", "D2,L2,2026-05-11T04:00:00Z,yes,200,JPY", "D3,L3,2026-05-12T03:00:00Z,no,300,JPY", "D4,,2026-05-12T04:00:00Z,yes,400,JPY");
        Export("visits", "date,source,visits", "2026-05-04,web,10", "2026-05-04,fair,20");
        Export("rep_hours", "rep_id,date,hours", "N1,2026-05-04,4", "S1,2026-05-06,3");
    }

    /// <summary>Where the audience called <c>a</c> is.</summary>
    public AudiencePlace Place => AudiencePlace.Of(folder, Config.Publish[0]);

    /// <summary>The whole folder of the audience.</summary>
    public DataLake Lake => new(Place.Lake);

    /// <summary>The company's tables.</summary>
    public PinnedLake Company => new DataLake(Path.Combine(folder, "lake")).Pin();

    public AnalyticsConfig Config { get; private set; } = null!;

    /// <summary>Writes a table's export in place of the last one.</summary>
    public void Export(string table, params string[] lines) => File.WriteAllLines(Path.Combine(folder, table + ".csv"), lines);

    /// <summary>A night: reads what has changed, and filters it for an audience <c>a</c> of this entry of <c>publish</c>.</summary>
    public FilterOutcome Filter(string entry, bool afresh = false)
    {
        string yaml = Path.Combine(folder, "analytics.yaml");
        string[] tables = ["reps", "leads", "calls", "meetings", "deals", "visits", "rep_hours"];
        File.WriteAllText(yaml, $"time_zone: UTC\ntables:\n{string.Concat(tables.Where(t => File.Exists(Path.Combine(folder, t + ".csv"))).Select(t => $"  {t}: {{files: {t}.csv{(t == "calls" ? ", deletions: {files: gone-*.csv}" : "")}}}\n"))}publish: [{{name: a{(entry.Length == 0 ? "" : ", " + entry)}}}]\n");
        Config = ConfigFile.Load(yaml);
        var ingested = IngestStep.Run(Config, new DataLake(Path.Combine(folder, "lake")), new IngestOptions
        {
            Today = new DateOnly(2026, 6, 1),
            CommittedAt = Night,
            QuarantineFolder = Path.Combine(folder, "quarantine"),
            ScratchFolder = Path.Combine(folder, "scratch"),
        });
        Xunit.Assert.Empty(ingested.Rejected);
        return new FilteredLake(Config, Config.Publish[0], Place).Refresh(Company.Only(Config.Sources.Keys), new LakeOptions(), Path.Combine(folder, "scratch"), afresh, Night);
    }

    /// <summary>A column of the audience's rows, in order; a null is an empty text, a table that is not there has no row.</summary>
    public string Column(string table, string column)
    {
        using var engine = Engine.InMemory();
        Lake.Pin().Register(engine);
        return !Lake.Pin().Tables.ContainsKey(table) ? "" : string.Join(' ', engine.Query($"select {column}::varchar from lake.{table} order by 1", r => r.IsDBNull(0) ? "" : r.GetString(0)));
    }

    /// <summary>The files of the newest version of every table, named after their content.</summary>
    public IReadOnlyList<string> Files() => [.. Lake.Pin().Tables.SelectMany(t => t.Value.Files.Keys.Select(f => $"{t.Key}/{f}")).Order(StringComparer.Ordinal)];

    /// <summary>The files that a filtering which knows nothing of other nights gives.</summary>
    public IReadOnlyList<string> FilesMadeAnew()
    {
        var place = new AudiencePlace(Path.Combine(folder, "anew"), Path.Combine(folder, "anew", "reports"));
        place.Forget();
        new FilteredLake(Config, Config.Publish[0], place).Refresh(Company.Only(Config.Sources.Keys), new LakeOptions(), Path.Combine(folder, "scratch"), false, Night);
        return [.. new DataLake(place.Lake).Pin().Tables.SelectMany(t => t.Value.Files.Keys.Select(f => $"{t.Key}/{f}")).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every value that stands in any file below the audience's folder, those of older versions too.</summary>
    public HashSet<string> EveryWord() => FolderWords.Of(Place.Folder).Words;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

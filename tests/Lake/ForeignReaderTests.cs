using Analytics.Config;
using Analytics.Ingest;
using Analytics.Lake;
using Analytics.Sample;
using Analytics.Tests.Audiences;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>ClickHouse with delta-kernel reads every table as we do, at every version.</summary>
public sealed class ForeignReaderTests(ClickHouse clickHouse) : IClassFixture<ClickHouse>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LakeFolder lake = new();

    public void Dispose() => lake.Dispose();

    [Fact]
    public void IngestedLake_EveryTableAtEveryVersion_IsTheSame()
    {
        var ingested = new DataLake(Path.Combine(lake.Path, "lake"));
        SampleWriter.Write(new SampleOptions(150, Path.Combine(lake.Path, "exports")) { Seed = 7 }, cancel: TestContext.Current.CancellationToken);
        foreach (string calls in new[] { "calls-*[02468].csv.gz", "calls-*.csv.gz" })
            Ingest(ingested, calls);

        Assert.Equal(9, ingested.Pin().Tables.Count);
        Assert.Contains(ingested.Pin().Tables.Values, t => t.Version > 0);
        foreach (string table in ingested.Pin().Tables.Keys)
            Same(ingested, table);
    }

    /// <summary>Days on which others had rows and the audience none are partitions without rows.</summary>
    [Fact]
    public void AudienceLake_WithDaysOfNoRow_IsTheSame()
    {
        using var audience = new AudienceCase();
        audience.Filter("where: {team: [North]}, hide: [deals.amount]");
        audience.Export("visits", "date,source,visits", "2026-05-04,web,10");
        audience.Export("meetings", "meeting_id,lead_id,rep_id,booked_at", "M1,L5,N1,2026-05-08T03:00:00Z", "M4,L6,N1,2026-05-12T03:00:00Z", "M5,L2,S1,2026-05-13T04:00:00Z");
        Assert.Null(audience.Filter("where: {team: [North]}, hide: [deals.amount]").Anew);

        var tables = audience.Lake.Pin().Tables;
        Assert.Contains(tables.Values, t => t.Version > 0);
        Assert.True(tables.Values.SelectMany(t => t.Statistics.Values).Count(file => file?.NumRecords == 0) >= 3);
        foreach (string table in tables.Keys)
            Same(audience.Lake, table);
    }

    [Fact]
    public void HistoryWithCheckpoints_IsTheSame_AlsoWithoutTheCommitsBeforeThem()
    {
        var history = History();
        Same(history, "things");
        string log = Path.Combine(history.Table("things").Folder, "_delta_log");
        Assert.True(File.Exists(Path.Combine(log, $"{6:D20}.checkpoint.parquet")));
        for (int version = 0; version < 6; version++)
            File.Delete(Path.Combine(log, $"{version:D20}.json"));
        File.Delete(Path.Combine(log, $"{3:D20}.checkpoint.parquet"));

        Same(history, "things", from: 6);
    }

    [Fact]
    public void AfterVacuum_TheVersionsKeptAreTheSame()
    {
        var history = History();
        foreach (string file in Directory.GetFiles(history.Folder, "*.parquet", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, Now.UtcDateTime.AddYears(-1));

        var result = history.Table("things").Vacuum(Now.AddDays(36));

        Assert.NotEmpty(result.Files);
        Same(history, "things", from: result.OldestVersion);
    }

    [Fact]
    public void TextPartitions_OfAnyCharacter_AndOfNone_AreTheSame()
    {
        var schema = new LakeSchema([new("n", LakeType.Long), new("p", LakeType.Text)], "p");
        var table = lake.Lake.Table("parts é");
        string?[] values = ["plain", "with blank", "a/b", "a=b", "50%", "%41", "東京", "q?#&+;", "it's \"x\"", null];
        var files = new PartitionWriter(lake.Engine, table.Folder, schema, Now)
            .WriteAll([.. values.Select((v, i) => new PartitionRows($"select {i}::bigint as n", v))]);
        table.Append(table.Snapshot(), schema, files, [], Now);

        using var engine = Engine.InMemory();
        lake.Lake.Pin().Register(engine);
        Assert.Equal(values, engine.Query($"select p from lake.{SqlText.Name(table.Name)} order by n", r => r.IsDBNull(0) ? null : r.GetString(0)));
        Same(lake.Lake, table.Name);
    }

    /// <summary>Nine versions: appended, replaced and removed days, rows without a day, and a column that comes later.</summary>
    private DataLake History()
    {
        var history = new DataLake(Path.Combine(lake.Path, "it's a lake"), new LakeOptions { CheckpointInterval = 3 });
        var table = history.Table("things");
        LakeColumn[] columns = [new("id", LakeType.Text), new("at", LakeType.Timestamp), new("m", LakeType.Decimal(18, 4)), new("b", LakeType.Boolean), new("d", LakeType.Double)];
        for (int i = 0; i < 8; i++)
        {
            bool later = i >= 4;
            var schema = new LakeSchema([.. columns, .. later ? new LakeColumn[] { new("later", LakeType.Integer) } : [], new("day", LakeType.Date)], "day");
            string sql = $"""
                select case when r % 7 = 0 then null else 'é' || r end as id, make_timestamptz(1767225600000000 + r * 1234567) as at, (r * 1.5)::decimal(18,4) as m,
                    r % 2 = 0 as b, r * 0.1::double as d {(later ? ", r::integer as later" : "")} from range({10 + i}) as t(r)
                """;
            DateOnly? day = i == 5 ? null : new DateOnly(2026, 1, 1).AddDays(i % 3);
            var file = new PartitionWriter(lake.Engine, table.Folder, schema, Now).Write(sql, day)!;
            table.Replace(table.Snapshot(), schema, [file], f => f.PartitionValues["day"] == file.PartitionValues["day"], [new TxnAction("load", i, null)], Now.AddDays(i));
        }

        table.Remove(table.Snapshot(), f => f.PartitionValues["day"] == "2026-01-01", Now.AddDays(8));
        return history;
    }

    private void Same(DataLake of, string table, long from = 0)
    {
        var newest = of.Table(table).Snapshot();
        Assert.Equal(TableSums.Ours(of, table, newest), TableSums.Theirs(clickHouse, of, table, newest.Schema!));
        for (long version = from; version <= newest.Version; version++)
        {
            var snapshot = of.Table(table).Snapshot(version);
            Assert.Equal(TableSums.Ours(of, table, snapshot), TableSums.Theirs(clickHouse, of, table, snapshot.Schema!, version));
        }
    }

    private void Ingest(DataLake into, string calls)
    {
        string path = Path.Combine(lake.Path, "exports", "test.yaml");
        File.WriteAllText(path, $$"""
            time_zone: Asia/Tokyo
            run_date: latest
            tables:
              reps: { files: reps.csv }
              leads: { files: leads-*.csv.gz }
              calls: { files: "{{calls}}" }
              meetings: { files: meetings*.csv* }
              deals: { files: deals*.csv* }
              visits: { files: visits*.csv* }
              rep_hours: { files: rep_hours*.csv* }

            """);
        IngestStep.Run(ConfigFile.Load(path), into, new IngestOptions
        {
            Today = DateOnly.FromDateTime(Now.UtcDateTime),
            CommittedAt = Now,
            QuarantineFolder = Path.Combine(lake.Path, "quarantine"),
            ScratchFolder = Path.Combine(lake.Path, "scratch"),
        });
    }
}

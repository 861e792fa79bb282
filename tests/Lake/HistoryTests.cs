using Analytics.Faults;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>Checkpoints, versions by date, and vacuum.</summary>
public sealed class HistoryTests : IDisposable
{
    private static readonly DateTimeOffset Start = LakeFolder.Committed;

    private readonly LakeFolder lake = new();

    /// <summary>Eight versions, one a day: version v holds the rows 0 to v, each in a day of its own, and row 0 is rewritten each time.</summary>
    public HistoryTests()
    {
        for (int i = 0; i < 8; i++)
        {
            AddAction[] files = [lake.File("2026-01-01", ("zero", i)), .. i == 0 ? Array.Empty<AddAction>() : [lake.File($"2026-01-0{i + 1}", ($"row{i}", i))]];
            var days = files.Select(f => f.PartitionValues["day"]).ToHashSet();
            Table.Replace(Table.Snapshot(), LakeFolder.Dated, files, f => days.Contains(f.PartitionValues["day"]), [new TxnAction("load", i, null)], Start.AddDays(i));
        }
    }

    private LakeTable Table => new(lake.Table.Folder, new LakeOptions { CheckpointInterval = 3, Retention = TimeSpan.FromDays(2) });

    public void Dispose() => lake.Dispose();

    [Fact]
    public void Checkpoints_StandInForTheCommitsBefore()
    {
        var before = Enumerable.Range(0, 8).Select(v => (Rows: lake.Rows(v), Marks: lake.Table.Snapshot(v).Transactions["load"])).ToList();
        Assert.StartsWith("{\"version\":6,", File.ReadAllText(Log("_last_checkpoint")), StringComparison.Ordinal);
        for (int v = 0; v < 3; v++)
            File.Delete(lake.LogFile(v));

        for (int v = 3; v < 8; v++)
        {
            Assert.Equal(before[v].Rows, lake.Rows(v));
            Assert.Equal(before[v].Marks, lake.Table.Snapshot(v).Transactions["load"]);
        }

        Assert.Equal("version 2 gone: it was older than the lake's retention", Fails(() => lake.Table.Snapshot(2)).Found);
        Assert.Equal("a version from 3 to 7", Fails(() => lake.Table.Snapshot(2)).Expected);
        Assert.Equal("a version from 3 to 7", Fails(() => lake.Table.Snapshot(8)).Expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAR1 but no more PAR1")]
    public void DamagedCheckpoint_IsPassedOver_WhileTheCommitsAreThere(string content)
    {
        var rows = lake.Rows();
        File.WriteAllText(Checkpoint(6), content);
        Assert.Equal(rows, lake.Rows());
        File.WriteAllText(Checkpoint(3), content);
        Assert.Equal(rows, lake.Rows());
        File.Delete(lake.LogFile(0));

        Assert.Equal(Checkpoint(3), Fails(() => lake.Table.Snapshot()).Place);
    }

    [Fact]
    public void CheckpointCutShort_IsPassedOver()
    {
        byte[] whole = File.ReadAllBytes(Checkpoint(6));
        var rows = lake.Rows();
        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(Checkpoint(6), whole[..length]);
            Assert.Equal(7, lake.Table.Snapshot().Version);
        }

        Assert.Equal(rows, lake.Rows());
    }

    [Fact]
    public void Checkpoint_OfTheSameState_HasTheSameBytes_AndForgetsOldRemoves()
    {
        byte[] first = File.ReadAllBytes(Checkpoint(6));
        using var engine = Engine.InMemory();
        string path = SqlText.Path(Checkpoint(6));

        // Row 0 was rewritten on days 1 to 6; two days are kept.
        Assert.Equal(3, engine.Count($"select count(remove.path) from read_parquet({path})"));
        Assert.Equal(7, engine.Count($"select count(add.path) from read_parquet({path})"));
        File.Delete(Checkpoint(6));
        File.Delete(lake.LogFile(7));
        File.Delete(lake.LogFile(6));
        Table.Replace(Table.Snapshot(), LakeFolder.Dated, [lake.File("2026-01-01", ("zero", 6)), lake.File("2026-01-07", ("row6", 6))], f => f.PartitionValues["day"] is "2026-01-01" or "2026-01-07", [new TxnAction("load", 6, null)], Start.AddDays(6));
        Assert.Equal(first, File.ReadAllBytes(Checkpoint(6)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(23.9, 0)]
    [InlineData(24, 1)]
    [InlineData(100, 4)]
    [InlineData(100000, 7)]
    public void Instant_GivesTheVersionOfThen(double hours, long version) => Assert.Equal(version, lake.Table.SnapshotAt(Start.AddHours(hours)).Version);

    [Fact]
    public void InstantBeforeTheTable_IsAFault() => Assert.Contains("no version at 2026-06-30T00:59", Fails(() => lake.Table.SnapshotAt(Start.AddSeconds(-1))).Found, StringComparison.Ordinal);

    [Fact]
    public void ClockThatWentBack_DoesNotReorderVersions()
    {
        lake.Replace(lake.File("2026-02-01", ("late", 1)));

        Assert.Equal(8, lake.Table.SnapshotAt(Start.AddDays(7).AddMilliseconds(1)).Version);
        Assert.Equal(7, lake.Table.SnapshotAt(Start.AddDays(7)).Version);
    }

    [Fact]
    public void Vacuum_DeletesWhatNoRetainedVersionNeeds_AndNothingElse()
    {
        Age(10);
        var rows = Enumerable.Range(0, 8).Select(v => lake.Rows(v)).ToList();
        var gone = Enumerable.Range(0, 5).Select(v => lake.Table.Snapshot(v).Files.Keys.Single(f => f.StartsWith("day=2026-01-01", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        string orphan = Orphan("day=2026-01-01/part-0.parquet", days: 10);
        string young = Orphan("day=2026-01-01/part-1.parquet", days: 0);
        string temporary = Orphan("day=2026-01-01/writing-1-1.tmp", days: 10);
        string other = Orphan("README.md", days: 10);
        string[] doomed = [.. gone.Append("day=2026-01-01/part-0.parquet").Append("day=2026-01-01/writing-1-1.tmp").Order(StringComparer.Ordinal)];

        // Day 7.5 less two days: version 5 was the newest then.
        var seen = Table.Vacuum(Start.AddDays(7.5), dryRun: true);
        Assert.Equal((5L, true), (seen.OldestVersion, File.Exists(orphan)));
        var result = Table.Vacuum(Start.AddDays(7.5));

        Assert.Equal(doomed, result.Files);
        Assert.Equal(seen.Files, result.Files);
        Assert.Equal((false, true, false, true), (File.Exists(orphan), File.Exists(young), File.Exists(temporary), File.Exists(other)));
        for (int v = 5; v < 8; v++)
            Assert.Equal(rows[v], lake.Rows(v));
        Assert.Equal("a version from 5 to 7", Fails(() => lake.Table.Snapshot(4)).Expected);
        Assert.Equal(5, lake.Table.SnapshotAt(Start.AddDays(5.5)).Version);
        Assert.Empty(Table.Vacuum(Start.AddDays(7.5)).Files);
        Assert.Equal(8, lake.Replace(lake.File("2026-02-01", ("next", 1))));
    }

    [Fact]
    public void Vacuum_OfYoungHistory_DeletesNothing()
    {
        Assert.Empty(Table.Vacuum(Start.AddDays(1.5)).Files);
        Assert.Equal(8, Directory.GetFiles(Path.GetDirectoryName(lake.LogFile(0))!, "*.json").Length);
        Assert.Equal(new VacuumResult([], 0, -1), new LakeTable(Path.Combine(lake.Path, "none")).Vacuum(Start));
    }

    [Fact]
    public void VacuumOfTheLake_NamesTheTablesThatLostFiles()
    {
        Age(10);
        ResultTable.Commit(lake.Engine, lake.Lake, "other", "select 1 as n", Start);

        var results = new DataLake(lake.Path, new LakeOptions { Retention = TimeSpan.FromDays(2) }).Vacuum(Start.AddDays(30));

        Assert.Equal(["things"], results.Keys);
        Assert.Equal(8, lake.Rows().Count);
    }

    private void Age(int days)
    {
        foreach (string file in Directory.GetFiles(lake.Table.Folder, "*.parquet", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, Start.UtcDateTime.AddDays(-days));
    }

    private string Orphan(string path, int days)
    {
        string full = Path.Combine(lake.Table.Folder, path);
        File.WriteAllText(full, "x");
        File.SetLastWriteTimeUtc(full, Start.UtcDateTime.AddDays(7 - days));
        return full;
    }

    private string Log(string name) => Path.Combine(Path.GetDirectoryName(lake.LogFile(0))!, name);

    private string Checkpoint(long version) => Log($"{version:D20}.checkpoint.parquet");

    private static Fault Fails(Action read) => Assert.Single(Assert.Throws<MendableException>(read).Faults);
}

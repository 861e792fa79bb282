using Analytics.Faults;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>Columns that come, go and change.</summary>
public sealed class EvolutionTests : IDisposable
{
    private static readonly LakeColumn Day = new("day", LakeType.Date);
    private static readonly LakeColumn Id = new("id", LakeType.Text);
    private static readonly LakeColumn N = new("n", LakeType.Long);
    private static readonly LakeColumn More = new("more", LakeType.Integer);

    private readonly LakeFolder lake = new();

    public EvolutionTests() => Write("2026-01-05", [Id, N, Day], "select 'a' as id, 1::bigint as n");

    public void Dispose() => lake.Dispose();

    [Fact]
    public void NewColumn_IsAdded_OlderRowsHaveNone_OlderVersionsLackIt()
    {
        string id = lake.Table.Snapshot().Metadata!.Id;
        Write("2026-01-06", [Id, N, More, Day], "select 'b' as id, 2::bigint as n, 7::integer as more");

        Assert.Equal(["a|1|-|2026-01-05", "b|2|7|2026-01-06"], Rows("id", "n", "more", "day"));
        Assert.Equal(["id", "n", "day", "more"], lake.Table.Snapshot().Schema!.Columns.Select(c => c.Name));
        Assert.Equal(["id", "n", "day"], lake.Table.Snapshot(0).Schema!.Columns.Select(c => c.Name));
        Assert.Equal(id, lake.Table.Snapshot().Metadata!.Id);
        Assert.Equal(["commitInfo", "metaData", "add"], lake.Commit(1).Select(c => c.Kind));
    }

    [Fact]
    public void MissingColumn_Stays_AndNewRowsHaveNone()
    {
        Write("2026-01-06", [Id, Day], "select 'b' as id");

        Assert.Equal(["a|1|2026-01-05", "b|-|2026-01-06"], Rows("id", "n", "day"));
        Assert.Equal(["commitInfo", "add"], lake.Commit(1).Select(c => c.Kind));
    }

    [Fact]
    public void OtherOrder_IsNoOtherTable()
    {
        Write("2026-01-06", [Day, N, Id], "select 'b' as id, 2::bigint as n");

        Assert.Equal(["a|1|2026-01-05", "b|2|2026-01-06"], Rows("id", "n", "day"));
        Assert.Equal(["commitInfo", "add"], lake.Commit(1).Select(c => c.Kind));
    }

    [Fact]
    public void ChangedType_IsRefused_WithColumnAndBothTypes()
    {
        var fault = Refused([Id, new("n", LakeType.Text), Day]);

        Assert.EndsWith("things, column 'n'", fault.Place, StringComparison.Ordinal);
        Assert.Equal(("n string", "n long, as the table has it"), (fault.Found, fault.Expected));
        Assert.Equal(0, lake.Table.Snapshot().Version);
    }

    [Fact]
    public void NameThatDiffersInCaseAlone_IsRefused() => Assert.Equal("N long", Refused([Id, new("N", LakeType.Long), Day]).Found);

    [Fact]
    public void OtherPartitions_AreRefused()
    {
        var e = Assert.Throws<MendableException>(() => lake.Table.Replace(lake.Table.Snapshot(), new([Id, N, Day], null), [], _ => true, [], LakeFolder.Committed));

        Assert.Equal("partitions by nothing", e.Faults[0].Found);
    }

    [Fact]
    public void TableReplacedWhole_MayTakeOnOtherColumns()
    {
        ResultTable.Commit(lake.Engine, lake.Lake, "result", "select 1::bigint as n", LakeFolder.Committed);
        ResultTable.Commit(lake.Engine, lake.Lake, "result", "select 'x' as n, 2 as m", LakeFolder.Committed);

        Assert.Equal("n string, m integer", string.Join(", ", lake.Lake.Table("result").Snapshot().Schema!.Columns.Select(c => $"{c.Name} {c.Type.Delta}")));
        Assert.Equal("n long", string.Join(", ", lake.Lake.Table("result").Snapshot(0).Schema!.Columns.Select(c => $"{c.Name} {c.Type.Delta}")));
    }

    [Fact]
    public void FolderThatLooksLikeAPartition_GivesNoValues()
    {
        var table = new DataLake(Path.Combine(lake.Path, "n=7", "day=2020-01-01")).Table("t");
        var schema = new LakeSchema([Id, N, Day], "day");
        var writer = new PartitionWriter(lake.Engine, table.Folder, schema, LakeFolder.Committed);
        table.Append(table.Snapshot(), schema, writer.WriteAll([new("select 'a' as id, 1::bigint as n", new DateOnly(2026, 1, 5)), new("select 'b' as id, 2::bigint as n", Value: null)]), [], LakeFolder.Committed);

        new DataLake(Path.GetDirectoryName(table.Folder)!).Pin().Register(lake.Engine);

        Assert.Equal(["a|1|2026-01-05", "b|2|-"], lake.Engine.Query("select concat_ws('|', id, n, coalesce(day::varchar, '-')) from lake.t order by 1", r => r.GetString(0)));
    }

    [Fact]
    public void FileWithoutStatistics_IsReadByTheNamesInIt()
    {
        Write("2026-01-06", [Id, N, More, Day], "select 'b' as id, 2::bigint as n, 7::integer as more");
        for (int version = 0; version < 2; version++)
            File.WriteAllText(lake.LogFile(version), System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(lake.LogFile(version)), ",\"stats\":\".*\"}", "}"));

        Assert.All(lake.Table.Snapshot().Statistics.Values, Assert.Null);
        Assert.Equal(["a|1|-|2026-01-05", "b|2|7|2026-01-06"], Rows("id", "n", "more", "day"));
    }

    private void Write(string day, LakeColumn[] columns, string sql)
    {
        var schema = new LakeSchema(columns, "day");
        var file = new PartitionWriter(lake.Engine, lake.Table.Folder, schema, LakeFolder.Committed).Write(sql, DateOnly.ParseExact(day, "yyyy-MM-dd", null))!;
        lake.Table.Replace(lake.Table.Snapshot(), schema, [file], f => f.PartitionValues["day"] == day, [], LakeFolder.Committed);
    }

    private List<string> Rows(params string[] columns)
    {
        lake.Lake.Pin().Register(lake.Engine);
        return lake.Engine.Query($"select concat_ws('|', {string.Join(", ", columns.Select(c => $"coalesce({c}::varchar, '-')"))}) from lake.things order by 1", r => r.GetString(0));
    }

    private Fault Refused(LakeColumn[] columns) => Assert.Single(
        Assert.Throws<MendableException>(() => lake.Table.Replace(lake.Table.Snapshot(), new(columns, "day"), [], _ => false, [], LakeFolder.Committed)).Faults);
}

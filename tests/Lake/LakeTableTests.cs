using Analytics.Faults;
using Analytics.Lake;
using Parquet;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class LakeTableTests : IDisposable
{
    private readonly LakeFolder lake = new();

    public void Dispose() => lake.Dispose();

    [Fact]
    public void FirstCommit_HoldsProtocolMetadataAndAdds()
    {
        var file = lake.File("2026-01-05", ("a", 1), ("b", null));
        Assert.Equal(0, lake.Replace(file));

        var commit = lake.Commit(0);

        Assert.Equal(["commitInfo", "protocol", "metaData", "add"], commit.Select(c => c.Kind));
        Assert.Equal("""{"minReaderVersion":1,"minWriterVersion":2}""", commit[1].Action.GetRawText());
        var metadata = commit[2].Action;
        Assert.Equal("parquet", metadata.GetProperty("format").GetProperty("provider").GetString());
        Assert.Equal("""["day"]""", metadata.GetProperty("partitionColumns").GetRawText());
        Assert.True(Guid.TryParse(metadata.GetProperty("id").GetString(), out _));
        Assert.Equal(
            """{"type":"struct","fields":[{"name":"id","type":"string","nullable":true,"metadata":{}},{"name":"n","type":"long","nullable":true,"metadata":{}},{"name":"day","type":"date","nullable":true,"metadata":{}}]}""",
            metadata.GetProperty("schemaString").GetString());
        var add = commit[3].Action;
        Assert.Matches("^day=2026-01-05/part-[0-9a-f]{32}\\.parquet$", add.GetProperty("path").GetString());
        Assert.Equal("""{"day":"2026-01-05"}""", add.GetProperty("partitionValues").GetRawText());
        Assert.Equal("""{"numRecords":2,"minValues":{"id":"a","n":1},"maxValues":{"id":"b","n":1},"nullCount":{"id":0,"n":1}}""", add.GetProperty("stats").GetString());
        Assert.True(add.GetProperty("dataChange").GetBoolean());
        Assert.Equal(new FileInfo(Path.Combine(lake.Table.Folder, file.Path)).Length, add.GetProperty("size").GetInt64());
        Assert.Equal(LakeFolder.Committed.ToUnixTimeMilliseconds(), add.GetProperty("modificationTime").GetInt64());
    }

    [Fact]
    public void ReplacedPartition_IsRemovedInTheLog_AndStaysForOlderVersions()
    {
        lake.Replace(lake.File("2026-01-05", ("a", 1)), lake.File("2026-01-06", ("b", 2)));
        lake.Replace(lake.File("2026-01-05", ("a", 9), ("c", 3)));

        var commit = lake.Commit(1);

        Assert.Equal(["commitInfo", "remove", "add"], commit.Select(c => c.Kind));
        var remove = commit[1].Action;
        Assert.Equal(lake.Commit(0)[3].Action.GetProperty("path").GetString(), remove.GetProperty("path").GetString());
        Assert.Equal("""{"day":"2026-01-05"}""", remove.GetProperty("partitionValues").GetRawText());
        Assert.True(remove.GetProperty("extendedFileMetadata").GetBoolean());
        Assert.True(remove.GetProperty("dataChange").GetBoolean());
        Assert.Equal(["a|9|2026-01-05", "b|2|2026-01-06", "c|3|2026-01-05"], lake.Rows());
        Assert.Equal(["a|1|2026-01-05", "b|2|2026-01-06"], lake.Rows(version: 0));
        Assert.Equal((3L, 2L), (lake.Table.Snapshot().Rows, lake.Table.Snapshot(0).Rows));
    }

    [Fact]
    public void SameRowsAgain_AreTheSameFileAndNoNewVersion()
    {
        var first = lake.File("2026-01-05", ("a", 1));
        lake.Replace(first);

        var second = lake.File("2026-01-05", ("a", 1));

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(0, lake.Replace(second));
        Assert.NotEqual(first.Path, lake.File("2026-01-05", ("a", 2)).Path);
    }

    [Fact]
    public void QueryWithoutRows_IsNoFile()
    {
        Assert.Null(lake.File("2026-01-05"));
        Assert.Empty(Directory.GetFiles(lake.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void PinnedLake_DoesNotSeeLaterCommits()
    {
        lake.Replace(lake.File("2026-01-05", ("a", 1)));
        var pinned = lake.Lake.Pin();
        pinned.Register(lake.Engine);
        lake.Replace(lake.File("2026-01-05", ("a", 2)), lake.File("2026-01-06", ("b", 2)));

        Assert.Equal(1, lake.Engine.Count("select sum(n) from lake.things"));
        Assert.Equal(0, pinned.Versions["things"]);
        Assert.Equal(1, lake.Lake.Pin().Versions["things"]);
    }

    [Fact]
    public void FilesWithoutCommit_AreNotPartOfTheTable()
    {
        lake.File("2026-01-05", ("lost", 1));
        Assert.False(lake.Table.Snapshot().Exists);
        Assert.Empty(lake.Lake.Pin().Tables);

        lake.Replace(lake.File("2026-01-05", ("a", 1)));
        lake.File("2026-01-05", ("a", 1), ("lost", 2));
        File.WriteAllText(lake.LogFile(1) + ".tmp", """{"add":{"path":"x"}}""");

        Assert.Equal(["a|1|2026-01-05"], lake.Rows());
        Assert.Equal(1, lake.Replace(lake.File("2026-01-06", ("b", 1))));
        Assert.Equal(["a|1|2026-01-05", "b|1|2026-01-06"], lake.Rows());
    }

    [Fact]
    public void ManyWritersAtOnce_ExactlyOneCommits_AndItsOwnActions()
    {
        for (int round = 0; round < 20; round++)
        {
            var log = new DeltaLog(Path.Combine(lake.Path, $"race{round}"));
            var empty = log.Read();
            using var start = new Barrier(4);
            var winners = new System.Collections.Concurrent.ConcurrentBag<string>();
            var threads = Enumerable.Range(0, 4).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    log.Commit(empty, [new DeltaAction { Txn = new TxnAction($"writer{i}", 1, null) }]);
                    winners.Add($"writer{i}");
                }
                catch (MendableException)
                {
                }
            })).ToList();
            threads.ForEach(t => t.Start());
            threads.ForEach(t => t.Join());

            Assert.Equal([Assert.Single(winners)], log.Read().Transactions.Keys);
        }
    }

    [Fact]
    public void VersionMarks_AreKeptWithTheData_TheLastOneCounts()
    {
        var file = lake.File("2026-01-05", ("a", 1));
        Mark(5);
        Assert.Equal(5, lake.Table.Snapshot().Transactions["file:x"]);
        Mark(5);
        Assert.Equal(0, lake.Table.Snapshot().Version);
        Mark(3);
        Assert.Equal(3, lake.Table.Snapshot().Transactions["file:x"]);
        Assert.Equal(5, lake.Table.Snapshot(0).Transactions["file:x"]);

        void Mark(long version) =>
            lake.Table.Replace(lake.Table.Snapshot(), LakeFolder.Dated, [file], _ => true, [new TxnAction("file:x", version, null)], LakeFolder.Committed);
    }

    [Fact]
    public void ResultTable_IsReplacedWhole_AndUnchangedRowsAreNoVersion()
    {
        const string Sql = "select 1::bigint as n, 'a' as t, 0.5::double as d, 1.25::decimal(9,2) as m, true as b, date '2026-01-05' as day";
        Assert.Equal(0, ResultTable.Commit(lake.Engine, lake.Lake, "kpi_x", Sql, LakeFolder.Committed));
        Assert.Equal(0, ResultTable.Commit(lake.Engine, lake.Lake, "kpi_x", Sql, LakeFolder.Committed));
        Assert.Equal(1, ResultTable.Commit(lake.Engine, lake.Lake, "kpi_x", Sql + " where false", LakeFolder.Committed));
        Assert.Equal((1L, 0L), (lake.Lake.Table("kpi_x").Snapshot(0).Rows, lake.Lake.Table("kpi_x").Snapshot().Rows));
        Assert.Equal("string", lake.Lake.Table("kpi_x").Snapshot().Schema!.Columns[1].Type.Delta);
    }

    [Fact]
    public async Task Values_ReadBackByAnIndependentReader_AreThoseWritten()
    {
        lake.Engine.Execute("create table v as select * from (values ('é東', 9007199254740993, 0.1::double, 123456789.123::decimal(12,3), true, date '2026-02-28', timestamptz '2026-01-05 01:02:03.456789+00', 7::integer), (null, null, null, null, null, null, null, null)) as t(s, l, d, m, b, day, instant, i)");
        ResultTable.Commit(lake.Engine, lake.Lake, "values", "select * from v order by s nulls last", LakeFolder.Committed);
        var table = lake.Lake.Table("values");
        string path = Path.Combine(table.Folder, Assert.Single(table.Snapshot().Files.Keys));

        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var read = new Dictionary<string, string>();
        using var engine = Engine.InMemory();
        using var group = reader.OpenRowGroupReader(0);
        foreach (var field in reader.Schema.DataFields)
        {
            var column = await IndependentReader.Column(group, field);
            Assert.Null(column[1]);
            read[field.Name] = IndependentReader.Text(column[0]);
        }

        Assert.Equal("é東", read["s"]);
        Assert.Equal("9007199254740993", read["l"]);
        Assert.Equal("0.1", read["d"]);
        Assert.Equal("123456789.123", read["m"]);
        Assert.Equal("True", read["b"]);
        Assert.StartsWith("2026-02-28", read["day"], StringComparison.Ordinal);
        Assert.Equal("2026-01-05 01:02:03.456789", read["instant"]);
        Assert.Equal("7", read["i"]);
    }
}

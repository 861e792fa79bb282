using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

/// <summary>A folder's name is a name: no character of it is a pattern, a quote or a separator.</summary>
public sealed class PathTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("analytics-path-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("a;b")]
    [InlineData("a;Data Source=:memory:;b")]
    [InlineData("a=b '\" c")]
    public void ScratchFolder_AnyName_HoldsTheEnginesFile(string name)
    {
        string folder = Path.Combine(root, name);

        using (var engine = Engine.InFolder(folder, "work"))
        {
            engine.Execute("set memory_limit = '40MB'; set threads = 1; create table t as select range as n, hash(range) as h from range(6_000_000)");
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "work.spill")));
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.Equal([folder], Directory.GetFileSystemEntries(root));
    }

    [Theory]
    [InlineData("[1]", "1")]
    [InlineData("x*", "xy")]
    [InlineData("x?", "xy")]
    [InlineData("**", "other")]
    [InlineData("a[b]c]d[", "abc]d[")]
    public void LakeFolder_WithPatternCharacters_IsNotTheFolderThatThePatternWouldMatch(string name, string other)
    {
        using var engine = Engine.InMemory();

        var lake = new DataLake(Path.Combine(root, name));
        ResultTable.Commit(engine, lake, "things", "select 'ours' as id", LakeFolder.Committed);
        string file = Assert.Single(lake.Pin().Tables["things"].Files.Keys);
        Directory.CreateDirectory(Path.Combine(root, other, "things"));
        engine.Execute($"copy (select 'theirs' as id) to '{Path.Combine(root, other, "things", file)}' (format parquet)");

        lake.Pin().Register(engine);

        Assert.Equal(["ours"], engine.Query("select id from lake.things", r => r.GetString(0)));
    }

    [Fact]
    public void Partition_WithPatternCharactersAbove_CountsItsOwnRows()
    {
        using var engine = Engine.InMemory();
        var schema = new LakeSchema([new("id", LakeType.Text)], null);
        string beside = Path.Combine(root, "1", "t");
        Directory.CreateDirectory(beside);
        engine.Execute($"copy (select unnest(['a', 'b', 'c']) as id) to '{beside}/writing.tmp' (format parquet)");

        var added = new PartitionWriter(engine, Path.Combine(root, "[1]", "t"), schema, LakeFolder.Committed).Write("select 'x' as id", null);

        Assert.Contains("\"numRecords\":1", added!.Stats, StringComparison.Ordinal);
    }
}

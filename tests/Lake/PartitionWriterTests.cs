using System.Globalization;
using System.Text.Json;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class PartitionWriterTests : IDisposable
{
    private readonly LakeFolder lake = new();

    public void Dispose() => lake.Dispose();

    [Theory]
    [InlineData("s", "string", "'b', null, 'a', 'é'", "\"a\"", "\"\\u00E9\"")]
    [InlineData("n", "long", "9223372036854775807, -3, null", "-3", "9223372036854775807")]
    [InlineData("i", "integer", "7::integer, -3::integer", "-3", "7")]
    [InlineData("d", "double", "0.1::double, -1e300::double", "-1E+300", "0.1")]
    [InlineData("m", "decimal(18,4)", "1.5::decimal(18,4), 10000000000000.0001::decimal(18,4)", "1.5000", "10000000000000.0001")]
    [InlineData("day", "date", "date '2026-02-28', date '0044-03-15'", "\"0044-03-15\"", "\"2026-02-28\"")]
    [InlineData("at", "timestamp", "timestamptz '2026-01-05 09:00:00.1239+09', timestamptz '2026-01-05 00:00:00.1240+00'", "\"2026-01-05T00:00:00.123Z\"", "\"2026-01-05T00:00:00.124Z\"")]
    [InlineData("at", "timestamp", "timestamptz '2026-12-31 23:59:59.999001+00'", "\"2026-12-31T23:59:59.999Z\"", "\"2027-01-01T00:00:00.000Z\"")]
    public void Bounds_AreTheLeastAndGreatestValue_InstantsToTheMillisecondOutwards(string name, string type, string values, string min, string max)
    {
        var stats = Statistics(name, type, values);

        Assert.Equal((min, max), (stats.GetProperty("minValues").GetProperty(name).GetRawText(), stats.GetProperty("maxValues").GetProperty(name).GetRawText()));
        Assert.Equal(values.Split("null").Length - 1, stats.GetProperty("nullCount").GetProperty(name).GetInt64());
        Assert.Equal(values.Split(", ").Length, stats.GetProperty("numRecords").GetInt64());
    }

    [Theory]
    [InlineData("b", "boolean", "true, false")]
    [InlineData("s", "string", "null::varchar")]
    [InlineData("d", "double", "'nan'::double, 1::double")]
    [InlineData("d", "double", "'inf'::double, 1::double")]
    [InlineData("day", "date", "date '2026-01-01', date '12026-01-01'")]
    [InlineData("day", "date", "date '2026-01-01', date '0044-03-15 (BC)'")]
    [InlineData("day", "date", "date '2026-01-01', 'infinity'::date")]
    [InlineData("at", "timestamp", "timestamptz '2026-01-01 00:00:00+00', '-infinity'::timestamptz")]
    [InlineData("at", "timestamp", "timestamptz '9999-12-31 23:59:59.9995+00'")]
    public void Bounds_ThatNoReaderCouldUse_AreLeftOut(string name, string type, string values)
    {
        var stats = Statistics(name, type, values);

        Assert.Empty(stats.GetProperty("minValues").EnumerateObject());
        Assert.Empty(stats.GetProperty("maxValues").EnumerateObject());
    }

    [Theory]
    [InlineData(32, "x")]
    [InlineData(33, "x")]
    [InlineData(40, "東")]
    [InlineData(33, "😀")]
    [InlineData(12000, "x")]
    public void LongText_IsCutToAPrefix_ThatStaysABound(int length, string character)
    {
        string value = string.Concat(Enumerable.Repeat(character, length));
        var file = Written("s", "string", SqlText.Literal(value));
        var stats = FileStats.Of(file)!;
        var range = stats.Range("s")!;

        string prefix = string.Concat(Enumerable.Repeat(character, Math.Min(length, 32)));
        Assert.Equal(new ValueRange(prefix, length > 32 ? prefix + "\U0010FFFF" : prefix), range);
        Assert.True(lake.Engine.Scalar($"select {SqlText.Literal(range.Min)} <= {SqlText.Literal(value)} and {SqlText.Literal(value)} <= {SqlText.Literal(range.Max)}") is true);
        Assert.True(stats.MayHold(new("s", LakeType.Text), value, value));
    }

    [Fact]
    public void Text_OfNothingButTheLastCharacter_IsStillBelowItsBound()
    {
        string value = string.Concat(Enumerable.Repeat("\U0010FFFF", 40)) + "z";

        var range = FileStats.Of(Written("s", "string", SqlText.Literal(value)))!.Range("s")!;

        Assert.True(lake.Engine.Scalar($"select {SqlText.Literal(value)} <= {SqlText.Literal(range.Max)}") is true);
    }

    [Theory]
    [InlineData("string", "'b', 'd'", "a", "a", false)]
    [InlineData("string", "'b', 'd'", "a", "b", true)]
    [InlineData("string", "'b', 'd'", "d", "z", true)]
    [InlineData("string", "'b', 'd'", "da", "z", false)]
    [InlineData("string", "'\uFFFD', '\U0001F600'", "\U0001F601", "\U0001F601", false)]
    [InlineData("string", "'\uFFFD', '\U0001F600'", "\uFFFE", "\uFFFE", true)]
    [InlineData("long", "9, 10", "2", "2", false)]
    [InlineData("long", "9, 10", "2", "100", true)]
    [InlineData("date", "date '2026-01-05'", "2026-01-06", "2026-01-07", false)]
    [InlineData("timestamp", "timestamptz '2026-01-05 00:00:00.5+00'", "2026-01-05 00:00:00.500001+00", "2026-01-05 00:00:01+00", false)]
    [InlineData("timestamp", "timestamptz '2026-01-05 00:00:00.5+00'", "2026-01-05 00:00:00.5+00", "2026-01-05 00:00:01+00", true)]
    [InlineData("string", "null::varchar", "a", "z", false)]
    [InlineData("double", "1::double", "5", "6", true)]
    public void MayHold_IsFalseOnlyWhereTheBoundsRuleItOut(string type, string values, string min, string max, bool expected)
    {
        var file = Written("v", type, values);

        Assert.Equal(expected, FileStats.Of(file)!.MayHold(new("v", LakeSchema.TypeOf(type)), min, max));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    [InlineData("[]")]
    public void StatisticsOfAnotherKind_AreNone(string? text) => Assert.Null(FileStats.Of(Written("v", "long", "1") with { Stats = text }));

    [Fact]
    public void ManyPartitions_AreWrittenAsOneByOne_AndInTheirOrder()
    {
        lake.Engine.Execute("create table rows as select 'k' || i as id, i as n, date '2026-01-01' + (i % 20)::integer as day from range(5000) as r(i) where i % 20 <> 7 order by day, id");
        var days = Enumerable.Range(0, 20).Select(i => new DateOnly(2026, 1, 1).AddDays(i)).ToList();
        string Sql(DateOnly day) => $"select * from rows where day = {SqlText.Literal(day)}";
        var writer = new PartitionWriter(lake.Engine, lake.Table.Folder, LakeFolder.Dated, LakeFolder.Committed);

        var together = writer.WriteAll([.. days.Select(d => new PartitionRows(Sql(d), d))]);
        var one = days.Select(d => writer.Write(Sql(d), d)).OfType<AddAction>().ToList();

        Assert.Equal(19, together.Count);
        Assert.Equal(one.Select(a => (a.Path, a.Stats, a.Size)), together.Select(a => (a.Path, a.Stats, a.Size)));
        Assert.Empty(Directory.GetFiles(lake.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void QueryWithoutRows_GivesAFile_OnlyWhereSuchAreKept()
    {
        var day = new DateOnly(2026, 1, 5);
        const string None = "select 'a' as id, 1::bigint as n where false";
        PartitionWriter Writer(bool keepsEmpty) => new(lake.Engine, lake.Table.Folder, LakeFolder.Dated, LakeFolder.Committed, keepsEmpty);

        Assert.Null(Writer(false).Write(None, day));
        Assert.Empty(Writer(false).WriteAll([new(None, day)]));
        var file = Assert.Single(Writer(true).WriteAll([new(None, day), new("select 'a' as id, 1::bigint as n", day.AddDays(1))]), f => f.PartitionValues.Values.Single() == "2026-01-05");

        Assert.Equal((0, false), (FileStats.Of(file)!.NumRecords, FileStats.Of(file)!.MayHold(new("id", LakeType.Text), "a", "z")));
        lake.Table.Replace(DeltaSnapshot.None, LakeFolder.Dated, [file], _ => false, [], LakeFolder.Committed);
        Assert.Equal(0, lake.Table.Snapshot().Rows);
        Assert.Single(lake.Table.Snapshot().Files);
    }

    [Fact]
    public void ManyPartitions_OneThatFails_FailsTheCall()
    {
        var writer = new PartitionWriter(lake.Engine, lake.Table.Folder, LakeFolder.Dated, LakeFolder.Committed);
        var rows = Enumerable.Range(1, 20).Select(i => new PartitionRows(
            i == 3 ? "select error('no such row') as id, 1 as n" : $"select 'a' as id, {i.ToString(CultureInfo.InvariantCulture)}::bigint as n", new DateOnly(2026, 1, i)));

        var e = Assert.ThrowsAny<Exception>(() => writer.WriteAll([.. rows]));

        Assert.Contains("no such row", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileOfSeveralRowGroups_HasTheSameBytesEachTime()
    {
        lake.Engine.Execute("set threads = 2");
        var schema = new LakeSchema([new("id", LakeType.Text), new("n", LakeType.Long)], null);
        const string Sql = "select md5(i::varchar) as id, i * 7 % 1000 as n from range(300000) as r(i)";
        lake.Engine.Execute($"create table kept as {Sql}");
        var writer = new PartitionWriter(lake.Engine, lake.Table.Folder, schema, LakeFolder.Committed);

        var names = Enumerable.Range(0, 4).Select(_ => writer.Write("select * from kept", null)!.Path);

        Assert.Single(names.Distinct());
    }

    [Fact]
    public void EngineBeside_InMemoryAndInAFile_SeesTheTables()
    {
        using var inFile = Engine.InFolder(lake.Path, "work");
        foreach (var engine in new[] { lake.Engine, inFile })
        {
            engine.Execute("create table seen as select timestamptz '2026-01-05 00:00:00+00' as instant");
            using (var beside = engine.Beside())
                Assert.Equal("2026-01-05 00:00:00+00", beside.Scalar("select instant::varchar from seen"));
            Assert.Equal(1, engine.Count("select count(*) from seen"));
        }
    }

    private AddAction Written(string name, string type, string values)
    {
        var schema = new LakeSchema([new(name, LakeSchema.TypeOf(type))], null);
        string sql = $"select unnest([{values}])::{schema.Columns[0].Type.Sql} as {SqlText.Name(name)}";
        return new PartitionWriter(lake.Engine, lake.Table.Folder, schema, LakeFolder.Committed).Write(sql, null)!;
    }

    private JsonElement Statistics(string name, string type, string values) => JsonSerializer.Deserialize<JsonElement>(Written(name, type, values).Stats!);
}

using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class FramesTests
{
    [Fact]
    public void EveryType_KeepsItsValuesAndNulls()
    {
        using var engine = Engine.InMemory();
        var frame = engine.Frame("""
            select * from (values
                ('é', 1::integer, 2::bigint, 0.5::double, 1.25::decimal(12,3), true, date '2026-02-28', timestamptz '2026-01-05 09:00:00+09:00'),
                (null, null, null, null, null, null, null, null)) as t(s, i, l, d, m, b, day, instant)
            """);

        Assert.Equal(["s", "i", "l", "d", "m", "b", "day", "instant"], frame.Columns.Select(c => c.Name));
        Assert.Equal(2, frame.Rows.Count);
        Assert.Equal(
            new object[] { "é", 1, 2L, 0.5, 1.25, true, new DateTime(2026, 2, 28), new DateTime(2026, 1, 5, 0, 0, 0) },
            frame.Columns.Select(c => c[0]));
        Assert.All(frame.Columns, c => Assert.Null(c[1]));
        Assert.All(frame.Columns, c => Assert.Equal(1, c.NullCount));
    }

    [Fact]
    public void NoRow_StillHasTheColumns()
    {
        using var engine = Engine.InMemory();

        var frame = engine.Frame("select 1::bigint as n, 'a' as t where false");

        Assert.Equal(0, frame.Rows.Count);
        Assert.Equal([typeof(long), typeof(string)], frame.Columns.Select(c => c.DataType));
    }

    [Fact]
    public void TypeThatAFrameCannotHold_SaysWhichColumn()
    {
        using var engine = Engine.InMemory();

        var e = Assert.Throws<NotSupportedException>(() => engine.Frame("select [1, 2] as two"));

        Assert.Contains("'two'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("it's")]
    [InlineData("a\"b")]
    [InlineData("'; drop table t; --")]
    [InlineData("''")]
    [InlineData("line\nbreak\\n")]
    [InlineData("")]
    [InlineData("$1 ?")]
    public void SqlText_AnyText_ComesBackAsItIs(string text)
    {
        using var engine = Engine.InMemory();
        string name = text.Length == 0 ? "x" : text;

        Assert.Equal(text, engine.Scalar($"select {SqlText.Literal(text)}"));
        Assert.Equal(text, engine.Scalar($"select {SqlText.List(["x", text])}[2]"));
        Assert.Equal([name, "b"], engine.Query($"describe select 1 as {SqlText.Name(name)}, 2 as b", r => r.GetString(0)));
        engine.Execute($"create table {SqlText.Name(name)} ({SqlText.Names([name, "b"])} integer)".Replace("\", \"b\" integer", "\" integer, \"b\" integer", StringComparison.Ordinal));
        Assert.Equal(0, engine.Count($"select count(*) from {SqlText.Name(name)}"));
    }

    [Fact]
    public void SqlText_Null_IsNull_AndDatesAreDates()
    {
        using var engine = Engine.InMemory();

        Assert.Null(engine.Scalar($"select {SqlText.Literal(null)}"));
        Assert.Equal("DATE|2026-01-05", engine.Scalar($"select typeof({SqlText.Literal(new DateOnly(2026, 1, 5))}) || '|' || {SqlText.Literal(new DateOnly(2026, 1, 5))}"));
    }

    [Fact]
    public void Schema_ThroughDelta_IsTheSame()
    {
        foreach (var table in Contract.Tables.All)
        {
            var schema = ContractSchema.Of(table);
            Assert.True(schema.SameAs(LakeSchema.FromDelta(schema.ToDelta(), schema.PartitionBy is null ? [] : [schema.PartitionBy])));
        }
    }
}

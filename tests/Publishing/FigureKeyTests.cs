using System.Xml.Linq;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Publishing;

/// <summary>Keys of figures: different rows have different ones, whatever stands in their values.</summary>
public class FigureKeyTests
{
    private static readonly string[] Values =
    [
        "", " ", "A", "|", "A|", "|A", "A|B", "%", "%7C", "%257C", "A%7CB", ":", "A:value", "\"", "'", "<b>", "&amp;", "\n", "\r\n", "\t", "\u0001", "\u0085", "\u2028", "\u2029", "\uFFFE", "\uFFFF", "é", "e\u0301", "|\u0301", "東京", "東京 第1", "𠮷|𠮷",
        "\u00A0", "\u202Eabc", "=cmd|' /C calc'!A0", "null",
    ];

    [Fact]
    public void Keys_OfAnyTwoValues_AreUnlike_AndTheEnginesAreOurs()
    {
        using var engine = Engine.InMemory();
        engine.Execute($"create table v as select * from (values {string.Join(", ", Values.Select((value, i) => $"({i}, {SqlText.Literal(value)})"))}) as t(place, value)");
        var keys = engine.Query($"select a.value, b.value, {FigureKey.Sql("name", "a.value", "b.value")} from v as a cross join v as b", r => (r.GetString(0), r.GetString(1), Key: r.GetString(2)));
        Assert.Equal(Values.Length * Values.Length, keys.Select(k => k.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, k => Assert.Equal(FigureKey.Of("name", k.Item1, k.Item2), k.Key));
    }

    /// <summary>A page carries a key as it is: nothing of it is left out, made a blank, or read back as something else.</summary>
    [Fact]
    public void Key_ComesBackFromAPageAsItWent()
    {
        foreach (string value in Values)
        {
            string key = FigureKey.Of("name", value);
            Assert.Equal(key, XElement.Parse(Html.Of($"<data data-key=\"{key}\"></data>").ToString()).Attribute("data-key")!.Value);
        }
    }

    [Fact]
    public void PlainWords_StayAsTheyAre()
    {
        using var engine = Engine.InMemory();
        Assert.Equal("kpi_values|calls|2026-09-07|0.5||Osaka 第2:a", engine.Scalar($"select {FigureKey.Sql("kpi_values", "'calls'", "date '2026-09-07'", "0.5::double", "null", "'Osaka 第2:a'")}"));
        Assert.Equal("kpi_funnel|leads", engine.Scalar($"select {FigureKey.Sql("kpi_funnel|leads")}"));
    }
}

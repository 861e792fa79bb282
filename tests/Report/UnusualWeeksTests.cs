using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>Unusual weeks as a reader sees them below the chart.</summary>
public class UnusualWeeksTests
{
    [Theory]
    [InlineData("en", "No week is unusual. A week is judged where 8 final weeks or more lie before it; each that could be lies within what they let expect.")]
    [InlineData("ja", "いつもと違う週はありません。前に確定した週が8週以上ある週を判定し、いずれも見込まれる範囲に収まっています。")]
    public void None_IsSaid(string language, string said) =>
        Assert.Equal(said, Section(MadeUpReport.In(language) with { Unusual = new(8, [], 0) }).Elements("p").Single().Value);

    [Fact]
    public void Unknown_IsNoSection() =>
        Assert.DoesNotContain(ReadPages.All(MadeUpReport.In("en") with { Unusual = null }).Descendants("section"), section => section.Attribute("id")?.Value == "unusual");

    [Theory]
    [InlineData("en", "Week of 4 May 2026: Meetings 12, about 31 expected (−19; usual: 20 to 45). By effort and result: calls −14; contact rate −5 (as in other weeks). Above all team 東京/<第1>: −15 of −19. Filter to this week", "2 earlier unusual weeks are ringed in the chart and named in its table.")]
    [InlineData("ja", "2026年5月4日からの週：商談数 12（見込み 約31、差 −19、通常は20〜45）。活動量と成果ごとの寄与：架電数 −14、接触率 −5（ほかの週と同程度）。最も大きいのはチーム「東京/<第1>」：−19のうち−15。 この週で絞り込む", "これより前のいつもと違う週2件は、グラフで丸く囲み、表に示しています。")]
    public void Lines_SayWhatMovedTheWeek_AndEveryNumberHasItsKey(string language, string said, string earlier)
    {
        var content = MadeUpReport.In(language);
        var section = Section(content with { Unusual = content.Unusual! with { Lines = [content.Unusual.Lines[0] with { Explore = "explore.html#show=meetings&from=2026-05-04&to=2026-05-04&team=%E6%9D%B1" }] } });
        var line = Assert.Single(section.Elements("ol").Elements("li"));
        Assert.Equal(said, line.Value);
        Assert.EndsWith(earlier, section.Elements("p").Single().Value, StringComparison.Ordinal);
        Assert.All(section.Descendants("data"), number => Assert.NotNull(number.Attribute("data-key")));
        Assert.Equal("explore.html#show=meetings&from=2026-05-04&to=2026-05-04&team=%E6%9D%B1", line.Element("a")!.Attribute("href")!.Value);
    }

    /// <summary>In the chart's table a week that is unusual names what moved it.</summary>
    [Fact]
    public void ChartsTable_NamesTheBranch()
    {
        var table = TrendsChart.Draw(Charts.MadeUp.Context("en"), Charts.MadeUp.Trends())!.Table;
        var rows = table.Column("moved_by")!.Zip(table.Column("week_kind")!, table.Column("expected")!).ToList();
        Assert.Contains(rows, row => row.First.ToInvariant() == "calls; team East");
        Assert.All(rows, row => Assert.Equal(row.Second.ToInvariant() == "unusual", row.Third.Quantity is not null));
        Assert.All(rows.Where(row => row.Second.ToInvariant() != "unusual"), row => Assert.Equal(CellKind.Missing, row.First.Kind));
    }

    private static XElement Section(ReportContent content) =>
        ReadPages.Of(ReportPage.Render(content)["index.html"]).Descendants("section").Single(section => section.Attribute("id")?.Value == "unusual");
}

using System.Xml.Linq;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>What changed since the last run, as a reader sees it.</summary>
public class ChangesTests
{
    [Theory]
    [InlineData("en", "This is the first run: there is nothing yet to compare with.")]
    [InlineData("ja", "初回の実行のため、比べる相手がまだありません。")]
    public void FirstRun_SaysSo(string language, string said) =>
        Assert.Equal(said, Section(MadeUpReport.In(language) with { Changes = new(null) }).Elements("p").Single().Value);

    [Fact]
    public void Unknown_IsNoSection() =>
        Assert.DoesNotContain(ReadPages.All(MadeUpReport.In("en") with { Changes = null }).Descendants("section"), section => section.Attribute("id")?.Value == "changes");

    [Fact]
    public void NothingMoved_IsSaidWithoutATable()
    {
        var section = Section(MadeUpReport.In("en") with { Changes = new(new DateOnly(2026, 9, 29)) { Unmoved = 8, Lines = [new("changes.no_revision")] } });
        Assert.Equal("Compared with the run as of 29 Sep 2026. All 8 key figures are as they were.", section.Elements("p").First().Value);
        Assert.Empty(section.Descendants("table"));
    }

    [Theory]
    [InlineData("en", "Meetings 105 → 102 (−3), by effort and result: calls −2.1; contact rate −1.0; meetings per contact +0.1.", "+1.20 pt")]
    [InlineData("ja", "商談 105 → 102（−3）。活動量と成果ごとの寄与：架電数 −2.1; 接触率 −1.0; 接触あたりの商談 +0.1。", "+1.20ポイント")]
    public void Lines_SayBranchesWithTheirSigns_AndEveryNumberHasItsKey(string language, string said, string points)
    {
        var section = Section(MadeUpReport.In(language));
        var words = Analytics.Texts.Wording.In(language);
        Assert.Contains(said.Replace("; ", words.Say("list.separator"), StringComparison.Ordinal), section.Descendants("li").Select(line => line.Value));
        Assert.Contains(points, section.Descendants("td").Select(cell => cell.Value.Replace('\u00a0', ' ')));
        Assert.All(section.Descendants("data"), number => Assert.NotNull(number.Attribute("data-key")));
        Assert.Equal("0.012", section.Descendants("data").Single(number => number.Attribute("data-key")?.Value == "kpi_changes|contact_rate:change").Attribute("value")?.Value);
    }

    private static XElement Section(ReportContent content) =>
        ReadPages.Of(ReportPage.Render(content)["index.html"]).Descendants("section").Single(section => section.Attribute("id")?.Value == "changes");
}

using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>Sources beside each other, and a page for each.</summary>
public class SegmentPagesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void EverySegment_HasItsPage_LinkedFromTheTableAndBack(string language)
    {
        var content = MadeUpReport.In(language);
        var pages = ReportPage.Render(content).ToDictionary(page => page.Key, page => ReadPages.Of(page.Value));
        var table = pages["segments.html"].Descendants("section").Single(section => (string?)section.Attribute("id") == "segments-source");
        var group = content.Segments.Single();
        Assert.Equal(
            [.. group.Segments.Select(segment => (segment.Name, $"segments/{segment.Slug}.html"))],
            table.Descendants("a").Select(link => (link.Value, link.Attribute("href")!.Value)));
        foreach (var segment in group.Segments)
        {
            var page = pages[$"segments/{segment.Slug}.html"];
            Assert.EndsWith(segment.Name, page.Descendants("h1").Single().Value, StringComparison.Ordinal);
            Assert.Contains(page.Descendants("a"), link => link.Attribute("href")?.Value == "../segments.html#segments-source");
            Assert.Equal(["kpis", "effort"], page.Descendants("section").Select(section => section.Attribute("id")?.Value[(segment.Slug.Length + 1)..]));
        }
    }

    [Fact]
    public void Table_HasAllLeadsFirst_TheUnknownLast_IntervalsAndStandings()
    {
        var page = ReadPages.Of(ReportPage.Render(MadeUpReport.In("en"))["segments.html"]);
        var table = page.Descendants("table").Single();
        Assert.Equal(["Source", "Leads", "Lead-to-meeting rate", "95 % interval", "Against all others", "Revenue (JPY)"], table.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(
            [
                ["All leads", "1,000", "15.6 %", "13.5 %–18.0 %", "", "9,000,000"], ["Web & <b>", "600", "20.1 %", "17.0 %–23.5 %", "higher", "5,000,000"],
                ["展示会", "300", "–", "–", "", "–"], ["(not known)", "100", "–", "–", "", "–"],
            ],
            table.Element("tbody")!.Elements("tr").Select(row => row.Elements("td").Select(cell => cell.Value.Replace('\u00A0', ' ')).ToArray()));
        Assert.Contains("2 smaller ones are not listed", page.Value, StringComparison.Ordinal);
    }

    /// <summary>The page that filters finds a value by its address, whatever is in it.</summary>
    [Fact]
    public void SegmentsPage_LeadsToThePageThatFilters_WhereThatHasIt()
    {
        var content = MadeUpReport.In("en");
        string file = $"segments/{content.Segments[0].Segments[0].Slug}.html";
        Assert.DoesNotContain("explore.html", ReportPage.Render(content)[file], StringComparison.Ordinal);
        var cube = SlicePageTests.Cube() with { Dimensions = [new("source", false, ["Web & <b>", null], [0, 1, 0, 0])] };
        var pages = ReportPage.Render(content with { Slices = new(cube, SliceMeasure.All, true) });
        Assert.Contains(ReadPages.Of(pages[file]).Descendants("a"), link => link.Attribute("href")?.Value == "../explore.html#source=Web%20%26%20%3Cb%3E");
        Assert.Contains(ReadPages.Of(pages["segments.html"]).Descendants("a"), link => link.Attribute("href")?.Value == "explore.html#unknown=source");
    }

    [Fact]
    public void Rate_IsSaidBesideThatOfTheOthers_KeyedToTheLake()
    {
        var content = MadeUpReport.In("en");
        var page = ReadPages.Of(ReportPage.Render(content)[$"segments/{content.Segments[0].Segments[0].Slug}.html"]);
        var sentence = page.Descendants("p").Single(p => p.Value.StartsWith("Lead-to-meeting rate beside", StringComparison.Ordinal));
        Assert.Equal("Lead-to-meeting rate beside that of all other leads: 20.1 % against 8.9 % – higher.", sentence.Value.Replace('\u00A0', ' '));
        Assert.Equal(["kpi_segment_rates|source|Web & <b>:rate", "kpi_segment_rates|source|Web & <b>:others"], sentence.Descendants("data").Select(number => number.Attribute("data-key")?.Value));
    }

    [Fact]
    public void Report_OfASingleSource_HasNoSuchPage()
    {
        var pages = ReportPage.Render(MadeUpReport.In("en") with { Segments = [] });
        Assert.DoesNotContain(pages.Keys, file => file.StartsWith("segments", StringComparison.Ordinal));
    }
}

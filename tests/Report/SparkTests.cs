using System.Globalization;
using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Tests.Charts;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>The small line on a card: what it shows, its words, and that another one than the lake's is found.</summary>
public class SparkTests
{
    private static readonly DateOnly First = new(2026, 6, 29);

    [Fact]
    public void Line_GoesFromLeastAtTheBottomToMostAtTheTop_WithGaps()
    {
        var svg = XElement.Parse(SparkLine.Svg([2, 4, null, 3, null, 1]));
        var runs = svg.Elements().Where(e => e.Name.LocalName == "polyline").Select(Points).ToList();

        // Two weeks, then one alone as a dot, then the newest; down is more in a picture.
        Assert.Equal([2, 2, 2], runs.Select(r => r.Count));
        Assert.Equal(4, runs[0][1].Y, 1e-9);
        Assert.Equal(30, runs[2][0].Y, 1e-9);
        Assert.Equal(4 + (26 * (4 - 3) / 3.0), runs[1][0].Y, 0.01);
        Assert.Equal(runs[1][0], runs[1][1]);
        Assert.Equal([4, 4 + (148 / 5.0)], runs[0].Select(p => p.X));
        var dot = svg.Elements().Single(e => e.Name.LocalName == "circle");
        Assert.Equal((152, 30), (Number(dot, "cx"), Number(dot, "cy")));
    }

    [Fact]
    public void Line_OfEqualValues_IsInTheMiddle() =>
        Assert.Contains("points=\"4,17 152,17\"", SparkLine.Svg([5, 5]), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-09-27", "2026-06-29")] // a Sunday ends its week
    [InlineData("2026-09-28", "2026-06-29")]
    [InlineData("2026-09-26", "2026-06-22")]
    public void Weeks_AreTheThirteenThatEndByTheDay(string last, string first) =>
        Assert.Equal(Day(first), SparkSeries.FirstBefore(Day(last)));

    [Theory]
    [InlineData("en", "Calls, week by week, weeks beginning 29 Jun 2026 to 13 Jul 2026: first 20, last 40; lowest 20, highest 40.", "3 weeks: 20 to 40")]
    [InlineData("ja", "架電数（コール数）の週ごとの推移（2026年6月29日の週から2026年7月13日の週まで）：最初 20、最後 40、最低 20、最高 40。", "3週間の範囲 20〜40")]
    public void Card_SaysItsWeeksInWords_AndTheNumbersHaveTheirKeys(string language, string alt, string range)
    {
        var card = Card(language);
        Assert.Equal(alt, card.Descendants("img").Single().Attribute("alt")?.Value);
        var line = card.Descendants("p").Single(p => p.Attribute("class")?.Value == "range");
        Assert.Equal(range, line.Value);
        Assert.Equal(["kpi_values|week|calls|2026-06-29:value", "kpi_values|week|calls|2026-07-13:value"], line.Elements("data").Select(d => d.Attribute("data-key")?.Value).OfType<string>());
    }

    [Fact]
    public void Card_OfOneWeek_HasNoLine() =>
        Assert.Empty(Card("en", ChartCell.Count(20), ChartCell.Missing, ChartCell.Missing).Descendants("img"));

    /// <summary>The line is drawn again from the lake's weeks: one that differs, that hides a gap or fills one is found.</summary>
    [Fact]
    public void LineThatIsNotTheLakes_IsFound()
    {
        var page = new XElement("html", Card("en"));
        var lake = new Dictionary<string, double> { ["kpi_values|week|calls|2026-06-29:value"] = 20, ["kpi_values|week|calls|2026-07-13:value"] = 40 };
        Assert.Empty(SparkFaults.Of(page, lake));
        foreach (var other in new[] { With(lake, "2026-07-06", 30), With(With(lake, "2026-06-29", 40), "2026-07-13", 20), With(lake, "2026-06-29", null) })
            Assert.Equal(["the line of 'kpi_values|week|calls' is not that of the lake's weeks"], SparkFaults.Of(page, other));
        page.Descendants("img").Single().SetAttributeValue("alt", " ");
        Assert.Contains("no words", Assert.Single(SparkFaults.Of(page, lake)), StringComparison.Ordinal);
    }

    private static Dictionary<string, double> With(Dictionary<string, double> lake, string week, double? value)
    {
        var other = new Dictionary<string, double>(lake);
        other.Remove($"kpi_values|week|calls|{week}:value");
        if (value is { } given)
            other[$"kpi_values|week|calls|{week}:value"] = given;
        return other;
    }

    private static XElement Card(string language) => Card(language, ChartCell.Count(20), ChartCell.Missing, ChartCell.Count(40));

    private static XElement Card(string language, params ChartCell[] weeks)
    {
        const string Key = "kpi_values|week|calls";
        var cells = weeks.Select((cell, i) => cell.Kind == CellKind.Missing ? cell : cell.KeyedBy(SparkSeries.KeyOf(Key, First.AddDays(7 * i)), "value"));
        var content = MadeUpReport.Showing(language) with { Cards = [new KpiCard("calls", ChartCell.Count(60), MadeUp.September) { Spark = new(Key, First, [.. cells]) }], Forecast = null, Plan = null, Model = null };
        return new XElement(ReadPages.Of(ReportPage.Render(content)["index.html"]).Descendants("article").Single());
    }

    private static List<(double X, double Y)> Points(XElement line) =>
        [.. line.Attribute("points")!.Value.Split(' ').Select(p => p.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).Select(p => (p[0], p[1]))];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

public sealed class SlicePageTests : IDisposable
{
    private static readonly DateOnly Week = new(2026, 9, 14);

    private readonly string folder = Directory.CreateTempSubdirectory("slices-").FullName;
    private readonly ReportContent content = MadeUpReport.In("en") with { Slices = new(Cube(), SliceMeasure.All, true) };

    public SlicePageTests()
    {
        ReportFiles.Write(content, folder);
    }

    private string Page => Path.Combine(folder, SlicePage.FileName);

    private ReportExpectations Expected => ReportExpectations.Of(content) with
    {
        WeekSums = new Dictionary<(DateOnly, string), long> { [(Week, "calls")] = 30, [(Week.AddDays(7), "calls")] = 5, [(Week, "talk_seconds")] = 90_500 },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void SoundPage_HasNoFault() => Assert.DoesNotContain(Faults(), f => f.Contains("filters", StringComparison.Ordinal) || f.Contains("explore", StringComparison.Ordinal));

    [Fact]
    public void WithoutScript_AllOfItIsShown()
    {
        var page = XElement.Parse(File.ReadAllText(Page)["<!DOCTYPE html>".Length..]);
        string Card(string kpi) => Element(page, "card-" + kpi).Descendants("p").First(p => p.Attribute("class")?.Value == "value").Value;
        Assert.Equal(("35", "40.0\u00A0%", "3\u00A0min 1\u00A0s", "4"), (Card("calls"), Card("contact_rate"), Card("att"), Card("leads")));
        Assert.Equal([("East & Co", "10"), ("<West>", "25")], Element(page, "by-team").Descendants("tbody").Single().Elements("tr").Select(r => (r.Elements("th").Single().Value, r.Elements("td").ElementAt(1).Value)));
        Assert.Equal("hidden", Element(page, "controls").Attribute("hidden")?.Value);
    }

    [Fact]
    public void Cube_IsUnpackedAsItWasPacked()
    {
        var cube = Cube();
        var again = SliceJson.Unpack(SliceJson.Pack(cube));
        Assert.Equal(cube.Weeks, again.Weeks);
        Assert.Equal(cube.Week, again.Week);
        Assert.Equal(cube.Dimensions.Select(d => (d.Name, d.OfRep, string.Join('|', d.Values), string.Join('|', d.Row))), again.Dimensions.Select(d => (d.Name, d.OfRep, string.Join('|', d.Values), string.Join('|', d.Row))));
        Assert.Equal(cube.Columns.OrderBy(c => c.Key).Select(c => (c.Key, string.Join('|', c.Value))), again.Columns.OrderBy(c => c.Key).Select(c => (c.Key, string.Join('|', c.Value))));
    }

    [Fact]
    public void Measure_OfNothing_IsMissing()
    {
        var rate = SliceMeasure.All.Single(m => m.Kpi == "contact_rate");
        var cube = Cube();
        var nothing = cube with { Week = [], Columns = cube.Columns.ToDictionary(c => c.Key, _ => (IReadOnlyList<long>)[]) };
        Assert.Equal(CellKind.Missing, rate.Of(nothing).Value.Kind);
        Assert.Equal(0, SliceMeasure.All[0].Of(nothing).Value.Quantity);
    }

    [Fact]
    public void SumThatIsNotTheLakes_IsFound()
    {
        var faults = ReportCheck.Inspect(folder, Expected with { WeekSums = new Dictionary<(DateOnly, string), long> { [(Week, "calls")] = 31 } });
        Assert.Contains("the page that filters adds up calls of the week from 2026-09-14 to 30, the lake holds 31", faults);
    }

    [Fact]
    public void WeekThatThePageLacks_IsFound()
    {
        var faults = ReportCheck.Inspect(folder, Expected with { WeekSums = new Dictionary<(DateOnly, string), long> { [(Week.AddDays(14), "calls")] = 7 } });
        Assert.Contains(faults, f => f.Contains("2026-09-28 to 0, the lake holds 7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</body>", "<script>alert(1)</script></body>", "does not hold its one script")]
    [InlineData("script-src", "script-src 'unsafe-inline'", "does not forbid scripts but its own")]
    [InlineData("id=\"cube\">", "id=\"cube\">AAAA", "cannot be unpacked")]
    [InlineData("datetime=\"2026-09-30\"", "datetime=\"2026-09-29\"", "expected 2026-09-30")]
    public void TamperedPage_IsFound(string was, string becomes, string fault)
    {
        string text = File.ReadAllText(Page);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(Page, text.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Contains(Faults(), f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void MissingPage_IsFound()
    {
        File.Delete(Page);
        Assert.Contains("explore.html is missing", Faults());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void EveryLanguage_HasAPageAndItsLink(string language)
    {
        var report = MadeUpReport.In(language) with { Slices = content.Slices };
        Assert.Contains(report.Words.Say("slices.how"), SlicePage.Render(report, report.Slices!), StringComparison.Ordinal);
        // A page in a folder of its own leads up first.
        Assert.All(ReportPage.Render(report), page => Assert.Contains($"<a href=\"{(page.Key.Contains('/') ? "../" : "")}{SlicePage.FileName}\">{report.Words.Say("page.explore")}</a>", page.Value, StringComparison.Ordinal));
        Assert.All(ReportPage.Render(report with { Slices = null }).Values, page => Assert.DoesNotContain(SlicePage.FileName, page, StringComparison.Ordinal));
    }

    private IReadOnlyList<string> Faults() => ReportCheck.Inspect(folder, Expected);

    private static XElement Element(XElement page, string id) => page.Descendants().Single(e => e.Attribute("id")?.Value == id);

    /// <summary>Two weeks, two teams whose names must be escaped, a row of leads without a team.</summary>
    internal static SliceCube Cube() => new(
        [Week, Week.AddDays(7)],
        [new("motion", false, ["inbound", "outbound"], [0, 1, 0, 0]), new("team", true, ["East & Co", "<West>", null], [0, 1, 1, 2])],
        [0, 0, 1, 0],
        new Dictionary<string, IReadOnlyList<long>>
        {
            ["calls"] = [10, 20, 5, 0],
            ["rep_calls"] = [10, 20, 5, 0],
            ["calls_with_outcome"] = [10, 20, 5, 0],
            ["settled"] = [4, 8, 2, 0],
            ["conversations"] = [0, 1, 0, 0],
            ["talks"] = [0, 1, 0, 0],
            ["talk_seconds"] = [0, 90_500, 90_500, 0],
            ["talks_in_target"] = [0, 1, 0, 0],
            ["meetings"] = [1, 0, 0, 0],
            ["leads"] = [0, 0, 0, 4],
            ["judged_leads"] = [0, 0, 0, 2],
            ["converted_leads"] = [0, 0, 0, 1],
            ["inbound_leads"] = [0, 0, 0, 0],
            ["within_5m"] = [0, 0, 0, 0],
            ["phone_hours"] = [10_000, 20_000, 5_000, 0],
        });
}

using System.Xml.Linq;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>A page for each team: its name may be anything, its address may not.</summary>
public class TeamPagesTests
{
    private static readonly string[] Names =
    [
        "East", "east", "EAST", "East ", "東京第1", "東京第2", "<script>alert(1)</script>", "a|b", "a/b", "../../etc/passwd", "..", "", "CON", "a#b?c%20", "\n", "\u202Eabc", "Ｅａｓｔ",
        "A name that goes on and on and on and on, past any limit of a file's name", "A name that goes on and on and on and on, past any limit of a file's name!",
    ];

    [Fact]
    public void Slugs_OfAnyNames_AreSafeAndUnlike_OnEveryFileSystem()
    {
        var slugs = Names.Select(name => PageSlug.Of(name, "team")).ToList();
        Assert.All(slugs, slug => Assert.Matches("^[a-z0-9]+-[0-9a-f]{8}$", slug));
        Assert.All(slugs, slug => Assert.InRange(slug.Length, 10, 40));
        Assert.Equal(Names.Length, slugs.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>A bookmark of today must lead to the same team next year: what a name is called by stands here, letter by letter.</summary>
    [Theory]
    [InlineData("East", "east-")]
    [InlineData("東京第1", "1-")]
    [InlineData("営業", "team-")]
    public void Slug_IsTheNameAndItsHash(string name, string start)
    {
        string hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name))).ToLowerInvariant();
        Assert.Equal(start + hash[..8], PageSlug.Of(name, "team"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void EveryTeam_HasItsPage_LinkedFromTheTeamsAndBack(string language)
    {
        var content = MadeUpReport.In(language);
        var pages = ReportPage.Render(content).ToDictionary(page => page.Key, page => ReadPages.Of(page.Value));
        foreach (var team in content.Teams)
        {
            string file = $"teams/{team.Slug}.html";
            var page = pages[file];
            Assert.Equal(team.Name, page.Descendants("h1").Single().Value);
            foreach (string from in (string[])["index.html", "scorecards.html"])
                Assert.Equal(team.Name, pages[from].Descendants("a").Single(link => link.Attribute("href")?.Value == file).Value);
            Assert.Contains(page.Descendants("a"), link => link.Attribute("href")?.Value == "../scorecards.html#teams");
            Assert.Equal(pages.Keys.Where(other => !other.Contains('/', StringComparison.Ordinal)).Select(other => "../" + other), page.Descendants("nav").First().Descendants("a").Select(link => link.Attribute("href")?.Value));
            Assert.Equal(["kpis", "effort", "forecast", "reps"], page.Descendants("section").Select(section => section.Attribute("id")?.Value[(team.Slug.Length + 1)..]));
            Assert.Equal(
                ["kpi_values|calls|last_28|team|" + team.Name + ":value", $"kpi_effort|team|{team.Name}|contact_rate:part", $"kpi_scorecards|{team.Name}-1|meetings:value"],
                Keys(page, inFigures: false).Where(key => key.EndsWith(":value", StringComparison.Ordinal) || key.EndsWith("contact_rate:part", StringComparison.Ordinal)));
            // The tree beside the table shows the same parts, and its files are the report's.
            var figure = page.Descendants("figure").Single();
            Assert.Contains($"kpi_effort|team|{team.Name}|contact_rate:part", Keys(page, inFigures: true));
            Assert.Equal("../data/effort_" + team.Slug.Replace('-', '_') + ".csv", figure.Descendants("a").First().Attribute("href")?.Value);
        }
    }

    /// <summary>Links of a page in a folder are followed from that folder.</summary>
    [Theory]
    [InlineData("href=\"../scorecards.html#teams\"", "href=\"scorecards.html#teams\"", "broken link 'scorecards.html#teams': there is no such file")]
    [InlineData("href=\"../scorecards.html#teams\"", "href=\"../scorecards.html#nowhere\"", "broken link '../scorecards.html#nowhere': there is no such place on the page")]
    [InlineData("href=\"../scorecards.html#teams\"", "href=\"../../secret.html\"", "link '../../secret.html' leads out of the report")]
    [InlineData("<a href=\"../inbound.html\">", "<a aria-current=\"page\" href=\"../inbound.html\">", "its navigation does not say which page it is")]
    public void TeamsPage_ThatLeadsAstray_IsFound(string from, string to, string fault)
    {
        var content = MadeUpReport.Showing("en") with { Forecast = null, Plan = null, Model = null };
        content = content with { Inbound = MadeUpReport.In("en").Inbound with { Charts = [] } };
        string folder = Directory.CreateTempSubdirectory("teams-").FullName;
        try
        {
            ReportFiles.Write(content, folder);
            Assert.Empty(ReportCheck.Inspect(folder, ReportExpectations.Of(content)));
            string file = $"teams/{content.Teams[0].Slug}.html", path = Path.Combine(folder, file);
            File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
            Assert.Equal([$"{file}: {fault}"], ReportCheck.Inspect(folder, ReportExpectations.Of(content)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Keys(XElement page, bool inFigures) => page.Descendants("data").Where(number => number.Ancestors("figure").Any() == inFigures).Select(number => number.Attribute("data-key")?.Value).OfType<string>();
}

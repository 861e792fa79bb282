using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The page that filters, in a real browser: what it shows for an address is what the exports' calls say.</summary>
[Collection<SampleRunGroup>]
public sealed partial class ExplorePageTests(SampleRun sample, BrowserPages browser)
{
    [Fact]
    public async Task NothingChosen_IsWhatThePageShowsWithoutScript()
    {
        string page = await Shown(sample.Workspace, "");
        string plain = File.ReadAllText(Path.Combine(sample.Workspace.Report, "explore.html"));
        Assert.Contains("data-ready=\"true\"", page, StringComparison.Ordinal);
        foreach (string kpi in (string[])["calls", "cph", "contact_rate", "att", "att_in_target_share", "meetings", "conversation_to_meeting_rate", "leads", "lead_to_meeting_rate", "first_response_within_5m"])
            Assert.Equal(Card(plain, kpi), Card(page, kpi));
        Assert.Equal(Rows(plain, "team"), Rows(page, "team"));
        Assert.Equal(Rows(plain, "week"), Rows(page, "week"));
    }

    [Theory]
    [InlineData("motion=inbound&show=contact_rate", "motion = 'inbound'")]
    [InlineData("source=exhibition&source=referral&from=2026-07-06&to=2026-08-31", "source in ('exhibition', 'referral') and week between date '2026-07-06' and date '2026-08-31'")]
    [InlineData("industry=finance&department=sales", "industry = 'finance' and department = 'sales'")]
    [InlineData("source=nowhere", "true")]
    public async Task Address_FiltersEverything(string address, string where)
    {
        string page = await Shown(sample.Workspace, address);
        var expected = sample.Workspace.Lake.Ask("kpi_slices", $"select sum(calls)::bigint, sum(settled) / sum(calls_with_outcome), sum(meetings)::bigint, sum(leads)::bigint from {{rows}} where {where} and week >= date '{First(page):yyyy-MM-dd}'").Single();
        Assert.Equal(Whole(expected[0]), Card(page, "calls"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{100 * (double)expected[1]!:0.0}\u00A0%"), Card(page, "contact_rate"));
        Assert.Equal(Whole(expected[2]), Card(page, "meetings"));
        Assert.Equal(Whole(expected[3]), Card(page, "leads"));
    }

    /// <summary>Rows of leads have no rep, and no calls; an empty name is a name that nobody has.</summary>
    [Fact]
    public async Task Address_OfWhatIsNotKnown_IsNotThatOfAnEmptyName()
    {
        string unknown = await Shown(sample.Workspace, "unknown=rep"), empty = await Shown(sample.Workspace, "rep="), all = await Shown(sample.Workspace, "");
        Assert.Equal(Whole(sample.Workspace.Lake.Ask("kpi_slices", "select coalesce(sum(calls), 0)::bigint from {rows} where rep_id is null").Single()[0]), Card(unknown, "calls"));
        Assert.NotEqual(Card(all, "calls"), Card(unknown, "calls"));
        Assert.Equal(Card(all, "calls"), Card(empty, "calls"));
    }

    /// <summary>A table keeps its other rows when one of it is chosen, and loses none of what the choice elsewhere leaves.</summary>
    [Fact]
    public async Task ChosenTeam_LeavesTheTeamsAndNarrowsTheRest()
    {
        string page = await Shown(sample.Workspace, "team=East"), all = await Shown(sample.Workspace, "");
        Assert.Equal(Rows(all, "team"), Rows(page, "team"));
        Assert.Equal("–", Card(page, "leads"));
        Assert.Equal(Rows(page, "team").Single(r => r.Label == "East").Value, Card(page, "calls"));
        Assert.NotEqual(Rows(all, "source"), Rows(page, "source"));
    }

    [Fact]
    public async Task Japanese_IsJapanese()
    {
        string page = await Shown(sample.JapaneseWorkspace, "motion=inbound");
        Assert.Contains("絞り込みと比較", page, StringComparison.Ordinal);
        Assert.Contains("分", Card(page, "att"), StringComparison.Ordinal);
        Assert.DoesNotContain(">Calls<", page, StringComparison.Ordinal);
    }

    private async Task<string> Shown(WorkspaceFolder workspace, string address)
    {
        await using var open = await browser.Open(workspace.Report, address.Length > 0 ? "explore.html#" + address : "explore.html");
        return await open.Page.ContentAsync();
    }

    private static string Whole(object? sum) => Convert.ToInt64(sum, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Card(string page, string kpi) => Text(Regex.Match(page, $"id=\"card-{kpi}\".*?class=\"value\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value);

    private static List<(string Label, string Value)> Rows(string page, string dimension)
    {
        string body = Regex.Match(page, $"id=\"by-{dimension}\".*?<tbody>(.*?)</tbody>", RegexOptions.Singleline).Groups[1].Value;
        return [.. Row().Matches(body).Select(r => (Text(r.Groups[1].Value), Text(r.Groups[2].Value)))];
    }

    // The oldest week on the page: the last row of its table.
    private static DateOnly First(string page) => DateOnly.Parse(Rows(page, "week")[^1].Label, CultureInfo.InvariantCulture);

    private static string Text(string html) => System.Net.WebUtility.HtmlDecode(Tag().Replace(html, "")).Trim();

    [GeneratedRegex("<tr.*?<th scope=\"row\">(.*?)</th>.*?<td class=\"num\">(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}

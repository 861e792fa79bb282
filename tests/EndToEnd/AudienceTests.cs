using System.Globalization;
using System.Text;
using Analytics.Tests.Audiences;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Reports for audiences: what is in them, and what is not.</summary>
[Collection<AudienceNightsGroup>]
public class AudienceTests(AudienceNights nights)
{
    [Fact]
    public void Night_PublishesEveryReport_AndSaysSo()
    {
        Assert.True(nights.First.ExitCode == 0, nights.First.Errors);
        Assert.True(nights.SecondNight.ExitCode == 0, nights.SecondNight.Errors);
        // Scripts read the company's page from standard output, as ever.
        Assert.Equal(Path.Combine(nights.Workspace.Report, "index.html") + "\n", nights.SecondNight.Output);
        foreach (string step in new[] { "filter", "kpis", "train", "forecast", "report" })
            Assert.Matches($@"(?m)^east/{step} done in \d", nights.SecondNight.Errors);
        Assert.Equal(("2026-04-30", "2026-04-30"), (nights.East.Latest, new DirectoryInfo(Path.Combine(nights.West, "latest")).LinkTarget));
        Assert.False(Directory.Exists(Path.Combine(nights.West, ".building")));
        Assert.False(Directory.Exists(Path.Combine(nights.Workspace.Folder, "audiences", "西", "reports")));
        var manifest = nights.Workspace.Manifest;
        Assert.Equal([("east", "done"), ("西", "done")], manifest["audiences"]!.AsArray().Select(a => ((string)a!["name"]!, (string)a["status"]!)));
        Assert.Equal(Path.Combine(nights.East.Report, "index.html"), (string)manifest["audiences"]![0]!["report_path"]!);
        Assert.Equal(nights.East.Lake.Version("calls"), (long)manifest["lake_writes"]!.AsArray().Single(t => (string)t!["table"]! == "east/calls")!["version"]!);
        Assert.Contains("east/filter", manifest["steps"]!.AsArray().Select(s => (string)s!["name"]!));
    }

    [Theory]
    [InlineData("east", "East", "West")]
    [InlineData("西", "West", "East")]
    public void Files_HoldNothingOfTheOtherTeam(string audience, string own, string other)
    {
        string folder = AudienceNights.Of(nights.Workspace, audience).Folder;
        var found = FolderWords.Of(folder);
        if (audience == "西")
        {
            var published = FolderWords.Of(nights.West);
            found.Words.UnionWith(published.Words);
            found.Raw.AddRange(published.Raw);
        }

        using var exports = new ExportedRows(nights.Data);
        HashSet<string> mine = exports.TokensOf(own), theirs = [.. exports.TokensOf(other).Except(mine)];
        // Of the own team it is all there, or the search would be blind: reps, calls, leads, meetings.
        Assert.All(mine.Where(t => t[0] is 'Z' or 'C' or 'L'), token => Assert.Contains(token, found.Words));
        Assert.True(theirs.Count > 1_000 && theirs.Count(t => t[0] == 'L') > 100, "the teams are to differ");
        Assert.Empty(theirs.Intersect(found.Words));
        Assert.DoesNotContain(other, found.Words);
        foreach (string name in exports.Texts($"select name from reps where team = '{other}'"))
            Assert.DoesNotContain(found.Raw, bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0);
        // Neither what came in.
        Assert.DoesNotContain(found.Words, w => w is "quarantine" or "ingest_files");
        Assert.DoesNotContain(found.Raw, bytes => bytes.AsSpan().IndexOf("calls-2026"u8) >= 0);
    }

    [Fact]
    public void HiddenColumns_AreInNoFile_AndSaidOnThePage()
    {
        var found = FolderWords.Of(nights.East.Folder);
        using var exports = new ExportedRows(nights.Data);
        string[] amounts = [.. exports.Texts("select split_part(amount, '.', 1) from deals")], names = [.. exports.Texts("select unnest(string_split(name, ' ')) from reps")];
        Assert.True(amounts.Length > 50 && names.Length > 4);
        Assert.Empty(amounts.Intersect(found.Words));
        Assert.Empty(names.Intersect(found.Words));
        // The other team's report hides nothing: there they are found.
        var west = FolderWords.Of(nights.West);
        west.Words.UnionWith(FolderWords.Of(AudienceNights.Of(nights.Workspace, "西").Folder).Words);
        Assert.NotEmpty(amounts.Intersect(west.Words));
        Assert.NotEmpty(names.Intersect(west.Words));
        Assert.Contains("Hidden columns: reps.name; deals.amount.", nights.East.Pages, StringComparison.Ordinal);
        Assert.Contains("deals.amount not in the data. Left out: ", nights.East.Pages, StringComparison.Ordinal);
    }

    /// <summary>By SQL over the exports, which shares nothing with the filtering or the KPIs.</summary>
    [Theory]
    [InlineData("east", "East")]
    [InlineData("西", "West")]
    public void Figures_AreThoseOfTheTeamsOwnRows(string audience, string team)
    {
        var lake = AudienceNights.Of(nights.Workspace, audience).Lake;
        using var exports = new ExportedRows(nights.Data);
        foreach (var (kpi, sql) in new[]
        {
            ("calls", "select strftime(started_at, '%Y-%m'), count(*), null from calls where team = '{0}' group by 1"),
            ("contact_rate", "select strftime(started_at, '%Y-%m'), count(*) filter (where outcome in ('connected', 'meeting_booked', 'refused')), count(*) from calls where team = '{0}' group by 1"),
            ("att", "select strftime(started_at, '%Y-%m'), sum(talk_seconds) filter (where outcome in ('connected', 'meeting_booked')), count(*) filter (where outcome in ('connected', 'meeting_booked')) from calls where team = '{0}' group by 1"),
            ("meetings", "select strftime(booked_at, '%Y-%m'), count(*), null from meetings where team = '{0}' group by 1"),
            ("won_deals", "select strftime(closed_at, '%Y-%m'), count(*), null from deals where won and lead_id in (select lead_id from calls where team = '{0}' union select lead_id from meetings where team = '{0}') group by 1"),
            ("cph", "select strftime(date, '%Y-%m'), null, sum(hours) from rep_hours where team = '{0}' group by 1"),
        })
        {
            var expected = exports.Rows(string.Format(CultureInfo.InvariantCulture, sql, team));
            Assert.True(expected.Count >= 2, kpi);
            var found = lake.Ask("kpi_values", $"select strftime(period_start, '%Y-%m'), numerator::double, denominator::double from {{rows}} where kpi = '{kpi}' and period = 'month' and cut = 'total'")
                .ToDictionary(r => (string)r[0]!, r => (Over: r[1] as double?, Under: r[2] as double?));
            Assert.Equal(expected.Count, found.Count);
            foreach (var (month, over, under) in expected)
            {
                if (over is { } numerator) Assert.Equal(numerator, found[month].Over!.Value, 0.001);
                if (under is { } denominator) Assert.Equal(denominator, found[month].Under!.Value, 0.001);
            }
        }

        string report = audience == "east" ? nights.East.Report : Path.Combine(nights.West, "latest");
        var cards = File.ReadLines(Path.Combine(report, "data", "kpis.csv")).Select(l => l.Split(',')).ToList();
        string Card(string kpi) => cards.Single(c => c[0].TrimStart('\uFEFF') == kpi)[Array.IndexOf(cards[0], "value")];
        long calls = exports.Rows($"select '', count(*), null from calls where team = '{team}' and started_at >= '2026-04-03'").Select(r => (long)r.Over!.Value).Single();
        Assert.Equal(calls, long.Parse(Card("calls"), CultureInfo.InvariantCulture));
        Assert.Contains($">{calls.ToString("N0", CultureInfo.InvariantCulture)}<", File.ReadAllText(Path.Combine(report, "index.html")), StringComparison.Ordinal);
    }

    /// <summary>Leads are a team's only once it has called them: what counts them as they come in would always end too low.</summary>
    [Fact]
    public void LeadsAsTheyComeIn_AreLeftOut_AndSaid()
    {
        Assert.Empty(nights.East.Lake.Ask("kpi_values", "select * from {rows} where kpi in ('leads', 'never_called')"));
        Assert.Empty(nights.East.Lake.Ask("forecast_measures", "select * from {rows} where measure = 'leads'"));
        Assert.DoesNotContain(nights.East.Lake.Ask("forecast_methods", "select method from {rows}"), r => ((string)r[0]!).Contains("lead_cohorts", StringComparison.Ordinal));
        Assert.NotEmpty(nights.Workspace.Lake.Ask("forecast_measures", "select * from {rows} where measure = 'leads'"));
        Assert.Contains("Leads that nobody has called yet are not in the data. Left out: Leads; Never called; KPI tree.", nights.East.Pages, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysWhoseRowsItHas_InItsLanguage()
    {
        Assert.Contains("this report is made of these alone – Team: East.", nights.East.Pages, StringComparison.Ordinal);
        Assert.Contains("Sample team – east", nights.East.Pages, StringComparison.Ordinal);
        string west = File.ReadAllText(Path.Combine(nights.West, "latest", "index.html"));
        Assert.Contains("このレポートはチーム「West」の行だけで", west, StringComparison.Ordinal);
        Assert.Contains("&lt;西&gt; &amp; 仲間", west, StringComparison.Ordinal);
        // Goals of the company, and what came in.
        Assert.DoesNotContain("1,300", nights.East.Pages, StringComparison.Ordinal);
        Assert.Contains("What became of the files and rows that came in: the company's report tells it.".Replace("'", "&#39;", StringComparison.Ordinal), nights.East.Pages, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"quality\"", nights.East.Pages, StringComparison.Ordinal);
        Assert.Contains("id=\"quality\"", nights.Workspace.Pages, StringComparison.Ordinal);
        Assert.DoesNotContain("What became of every row that came in", nights.East.Pages, StringComparison.Ordinal);
        Assert.Contains("What became of every row that came in", nights.Workspace.Pages, StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Tests.Audiences;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Reports for audiences: what is in them, what is not, and what a night makes of them.</summary>
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
        Assert.Contains("Hidden columns: reps.name; deals.amount.", nights.East.Page, StringComparison.Ordinal);
        Assert.Contains("deals.amount not in the data. Left out: ", nights.East.Page, StringComparison.Ordinal);
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
        Assert.Contains("Leads that nobody has called yet are not in the data. Left out: Leads; Never called; KPI tree.", nights.East.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysWhoseRowsItHas_InItsLanguage()
    {
        Assert.Contains("this report is made of these alone – Team: East.", nights.East.Page, StringComparison.Ordinal);
        Assert.Contains("Sample team – east", nights.East.Page, StringComparison.Ordinal);
        string west = File.ReadAllText(Path.Combine(nights.West, "latest", "index.html"));
        Assert.Contains("このレポートはチーム「West」の行だけで", west, StringComparison.Ordinal);
        Assert.Contains("&lt;西&gt; &amp; 仲間", west, StringComparison.Ordinal);
        // Goals of the company, and what came in.
        Assert.DoesNotContain("1,300", nights.East.Page, StringComparison.Ordinal);
        Assert.Contains("What became of the files and rows that came in: the company's report tells it.".Replace("'", "&#39;", StringComparison.Ordinal), nights.East.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"quality\"", nights.East.Page, StringComparison.Ordinal);
        Assert.Contains("id=\"quality\"", nights.Workspace.Page, StringComparison.Ordinal);
    }

    /// <summary>What was filtered and computed night by night is, to the byte, what is made of all of it at once.</summary>
    [Fact]
    public void SecondNight_AddsToTheFirst_AndEqualsOneMadeAnew()
    {
        var counts = System.Text.RegularExpressions.Regex.Match(nights.SecondNight.Errors, @"east/filter done .*\((\d+) partitions written, (\d+) as they were\)");
        Assert.True(int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture) * 3 < int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture), counts.Value);
        Assert.DoesNotContain("made anew", nights.SecondNight.Errors, StringComparison.Ordinal);
        Assert.NotEqual(Contract(AudienceNights.Of(nights.FirstCopy, "east")).Count, Contract(nights.East).Count);

        var anew = new WorkspaceFolder(nights.NewFolder());
        var run = nights.Run(anew, "--select", "ingest,kpis");
        Assert.True(run.ExitCode == 0, run.Errors);
        foreach (string audience in new[] { "east", "西" })
            Assert.Equal(Contract(AudienceNights.Of(anew, audience)), Contract(AudienceNights.Of(nights.Workspace, audience)));

        static SortedDictionary<string, string> Contract(WorkspaceFolder audience) => new(audience.LakeBytes()
            .Where(f => f.Key.Split('/')[1] is var table && (table.StartsWith("kpi_", StringComparison.Ordinal) || table is "reps" or "leads" or "calls" or "meetings" or "deals" or "rep_hours")).ToDictionary(), StringComparer.Ordinal);
    }

    [Fact]
    public void SameNightAgain_GivesTheSameBytes()
    {
        var (workspace, config) = nights.Copy();
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("east/filter done", run.Errors, StringComparison.Ordinal);
        Assert.Contains("(0 partitions written", run.Errors, StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(nights.East.Reports), FolderCopy.Bytes(AudienceNights.Of(workspace, "east").Reports));
        Assert.Equal(nights.East.LakeBytes(), AudienceNights.Of(workspace, "east").LakeBytes());
    }

    [Fact]
    public void FaultOfOne_StopsNeitherTheOthersNorTheCompanys()
    {
        var (workspace, config) = nights.Copy();
        var (east, west) = (AudienceNights.Of(workspace, "east"), AudienceNights.Of(workspace, "西"));
        Directory.Delete(Path.Combine(east.Folder, "lake", "kpi_checks"), recursive: true);
        var (company, other) = (File.GetLastWriteTimeUtc(workspace.Report), File.GetLastWriteTimeUtc(west.Report));

        var run = Report(workspace, config);

        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Equal(Path.Combine(workspace.Report, "index.html") + "\n", run.Output);
        Assert.Contains("error: east: failed, and its last good report stays: the lake: found no kpi_checks.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("error: The company's report is as it should be; that of east could not be renewed.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Equal((1, "failed", "done"), ((int)workspace.Manifest["exit_code"]!, (string)workspace.Manifest["audiences"]![0]!["status"]!, (string)workspace.Manifest["audiences"]![1]!["status"]!));
        Assert.True(File.GetLastWriteTimeUtc(workspace.Report) > company && File.GetLastWriteTimeUtc(west.Report) > other);
        string[] notice = east.TakeStaleNotice().Split('\n');
        Assert.Equal("The report in use, latest, is of 30 Apr 2026. It could not be renewed.", notice[0]);
        Assert.Equal("Whoever runs the analytics finds the reason in the log of that run.", notice[3]);
        Assert.Equal(FolderCopy.Bytes(nights.East.Reports), FolderCopy.Bytes(east.Reports));
        Assert.False(File.Exists(Path.Combine(west.Reports, "STALE.txt")) || File.Exists(Path.Combine(workspace.Reports, "STALE.txt")));
    }

    [Fact]
    public void FaultOfTheCompanys_MakesTheirsStale_AndTellsThemNothingOfIt()
    {
        var (workspace, config) = nights.Copy();
        string bad = Path.Combine(nights.Data, "calls-2026-06.csv.gz");
        File.WriteAllText(bad, "no gzip");
        var run = ProgramRun.Of("run", "--config", config, "--workspace", workspace.Folder);
        File.Delete(bad);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("calls-2026-06", workspace.TakeStaleNotice(), StringComparison.Ordinal);
        Assert.DoesNotContain("calls", AudienceNights.Of(workspace, "east").TakeStaleNotice(), StringComparison.Ordinal);
        Assert.Contains("更新できませんでした", AudienceNights.Of(workspace, "西").TakeStaleNotice(), StringComparison.Ordinal);
    }

    [Fact]
    public void AudienceWithoutARow_IsWarnedOf_AndItsOldReportSaysSo()
    {
        var (workspace, config) = nights.Copy("publish: [{ name: nobody, where: { team: Eest } }]\n");
        var nobody = AudienceNights.Of(workspace, "nobody");
        FolderCopy.To(nobody.Reports, nights.East.Reports);
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("warning: nobody: no row of reps has team 'Eest'; did you mean 'East'?", run.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: nobody: no row up to 2026-04-30 is its own (team = Eest)", run.Errors, StringComparison.Ordinal);
        Assert.Contains("No row of the data belongs to this report.", nobody.TakeStaleNotice(), StringComparison.Ordinal);
        Assert.Equal("skipped", (string)workspace.Manifest["audiences"]![0]!["status"]!);
        // The teams are no longer named; their folders stay.
        Assert.Contains("audiences/east: publish no longer names it; its folder stays as it is", run.Errors, StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(nights.East.Folder), FolderCopy.Bytes(AudienceNights.Of(workspace, "east").Folder));
    }

    [Fact]
    public void AnotherFilter_BeginsAnew_AndTakesTheReportsOfBeforeOutOfTheFolder()
    {
        var (workspace, config) = nights.Copy("publish: [{ name: east, where: { team: West } }]\n");
        var east = AudienceNights.Of(workspace, "east");
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 1, run.Errors);
        Assert.Contains("warning: east: its rows or hidden columns are other ones: 2 report(s) of before went from its folder to ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("east: made anew: its rows or hidden columns are other ones", run.Errors, StringComparison.Ordinal);
        // Nothing is computed yet of the new rows; no page of the old ones is left to be read meanwhile.
        Assert.Contains("'analytics kpis --date 2026-04-30'", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["STALE.txt"], Directory.GetFileSystemEntries(east.Reports).Select(Path.GetFileName));
        Assert.All(["2026-04-20", "2026-04-30"], day => Assert.True(File.Exists(Path.Combine(east.Folder, "reports-before-1", day, "index.html"))));
        Assert.False(Directory.Exists(Path.Combine(east.Folder, "models")));
        var words = FolderWords.Of(Path.Combine(east.Folder, "lake")).Words;
        using var exports = new ExportedRows(nights.Data);
        Assert.Empty(exports.TokensOf("East").Except(exports.TokensOf("West")).Intersect(words));
    }

    [Fact]
    public void FolderAmongTheWorkspaces_EndsTheRunBeforeItBegins()
    {
        var (workspace, config) = nights.Copy();
        File.AppendAllText(config, $"  - {{ name: third, folder: '{Path.Combine(workspace.Folder, "lake")}' }}\n");
        var before = FolderCopy.Bytes(Path.Combine(workspace.Folder, "lake"));
        var run = Report(workspace, config);
        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Contains("audience 'third': found folder", run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, FolderCopy.Bytes(Path.Combine(workspace.Folder, "lake")));
    }

    [Fact]
    public void Check_ShowsWhoGetsWhat()
    {
        var (workspace, config) = nights.Copy();
        File.AppendAllText(config, "  - { name: third, where: { team: Wset } }\n");
        string text = ProgramRun.Of("check", "--config", config, "--workspace", workspace.Folder).Output;
        Assert.Contains($"\naudience east\n  gets      team = East; without reps.name, deals.amount\n  report    en, to {AudienceNights.Of(workspace, "east").Reports}\n  rows      2 of reps, ", text, StringComparison.Ordinal);
        Assert.Contains("\naudience third\n  gets      team = Wset\n", text, StringComparison.Ordinal);
        Assert.Contains("  rows      none in the lake as it stands\n  warned    no row of reps has team 'Wset'; did you mean 'West'?\n", text, StringComparison.Ordinal);

        var json = JsonNode.Parse(ProgramRun.Of("check", "--config", config, "--workspace", workspace.Folder, "--format", "json").Output)!["audiences"]!;
        using var exports = new ExportedRows(nights.Data);
        Assert.Equal(exports.Rows("select '', count(*), null from calls where team = 'East'").Single().Over, (double)json[0]!["rows"]!["calls"]!);
        Assert.Equal(("ja", "West"), ((string)json[1]!["language"]!, (string)json[1]!["where"]!["reps.team"]![0]!));

        // Before the first night there is nothing to count, and nothing to warn of.
        string empty = ProgramRun.Of("check", "--config", config, "--workspace", nights.NewFolder()).Output;
        Assert.DoesNotContain("no row of reps", empty, StringComparison.Ordinal);
    }

    private static ProgramRun Report(WorkspaceFolder workspace, string config) => ProgramRun.Of("report", "--config", config, "--workspace", workspace.Folder);
}

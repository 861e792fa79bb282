using Xunit;

namespace Analytics.Tests.Config;

public sealed class PublishSectionTests
{
    private const string Tables = "time_zone: Asia/Tokyo\ntables:\n  calls: {files: calls.csv}\n  leads: {files: leads.csv, features: {size: {kind: level, known: at_lead}}}\n  reps: {files: reps.csv, features: {years: {kind: level, known: before_call}, site: {kind: category, known: before_call}}}\n";

    [Fact]
    public void Audiences_AreTaken_WithTheReportsOwnAsDefaults()
    {
        var config = ConfigText.Load(Tables + """
            report: {language: ja, title: 会社, source: CRM, mail: {from: a@example.jp, to: [all@example.jp]}, retention: 60d}
            plan: {meetings: 1300}
            kpis: {targets: {meetings_per_month: 400, cph: 12}}
            publish:
              - {name: north, where: {team: North, reps.site: [a, b], motion: inbound}, hide: [reps.name, deals.amount], language: en, title: North, folder: out/north, mail: {to: [n@example.jp]}}
              - {name: 営業 二課}
            """);
        var (north, all) = (config.Publish[0], config.Publish[1]);

        Assert.Equal("team = North; site = a, b; motion = inbound; without reps.name, deals.amount", north.ToString());
        Assert.Equal((true, true, false), (north.FiltersReps, north.FiltersLeads, north.SeesAllRows));
        Assert.Equal(Path.Combine(config.Root, "out", "north"), north.Folder);
        var own = north.Of(config);
        Assert.Equal(("en", "North", "CRM", TimeSpan.FromDays(60)), (own.Report.Language, own.Report.Title, own.Report.Source, own.Report.Retention));
        // Neither the company's readers nor its goals are an audience's.
        Assert.Equal((null, "n@example.jp"), (own.Report.Mail.From, string.Join(' ', own.Report.Mail.To)));
        Assert.Null(own.Plan.Meetings);
        Assert.Equal(12, own.Kpis.Targets["cph"]);
        Assert.DoesNotContain("meetings_per_month", own.Kpis.Targets.Keys);
        Assert.True(own.Audience!.LacksGoals);

        Assert.Equal((true, null, "all rows"), (all.SeesAllRows, all.Folder, all.ToString()));
        var whole = all.Of(config);
        Assert.Equal(("ja", "会社 – 営業 二課", 0), (whole.Report.Language, whole.Report.Title, whole.Report.Mail.To.Count));
        Assert.Equal((1300, 400, false), (whole.Plan.Meetings, whole.Kpis.Targets["meetings_per_month"], whole.Audience!.LacksGoals));
        Assert.Empty(ConfigText.Load(Tables).Publish);
    }

    [Fact]
    public void Definition_IsTheSame_ExactlyWhereRowsAndHiddenColumnsAre()
    {
        string Of(string entry) => ConfigText.Load(Tables + $"publish: [{{name: n, {entry}}}]\n").Publish[0].Definition;

        Assert.Equal(Of("where: {team: [b, a], motion: inbound}, hide: [reps.name, deals.amount]"), Of("title: T, hide: [deals.amount, reps.name], where: {motion: [inbound], reps.team: [a, b, a]}"));
        string[] different = [Of("where: {team: [a, b]}"), Of("where: {team: ['a, b']}"), Of("where: {team: a}"), Of("where: {site: a}"), Of("where: {years: 1}"), Of("where: {size: 1}"), Of("hide: [reps.name]"), Of("title: T")];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Theory]
    [InlineData("north/south")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("'north '")]
    [InlineData("north.")]
    [InlineData("a:b")]
    [InlineData("'x*'")]
    [InlineData("-x")]
    [InlineData("'a\n'")]
    [InlineData("NUL")]
    [InlineData("com1.txt")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm")]
    public void NameThatIsNoFoldersName_IsRefused(string name) =>
        Assert.StartsWith("a name that can be a folder's", ConfigText.OneFault($"publish: [{{name: {name}}}]\n").Expected, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "publish[1].name", "nothing", "Add name: north, say.")]
    [InlineData("name: n, wher: {}", "publish[1].wher", "unknown key 'wher'", "Did you mean 'where'?")]
    [InlineData("name: n, where: {temm: [a]}", "publish[1].where.temm", "no such column of reps or leads: 'temm'", "Did you mean 'team'?")]
    [InlineData("name: n, where: {outcome: [a]}", "publish[1].where.outcome", "no such column of reps or leads: 'outcome'", "Filter by a column of reps or leads that holds words.")]
    [InlineData("name: n, where: {created_at: 2026-01-01}", "publish[1].where.created_at", "no such column of reps or leads: 'created_at'", "Filter by a column of reps or leads that holds words.")]
    [InlineData("name: n, where: {role: inbound}", "publish[1].where.role", "'inbound'", "Did you mean 'inbound_response'?")]
    [InlineData("name: n, where: {team: []}", "publish[1].where.team", "an empty list", "Name a value, or remove the column to take every row.")]
    [InlineData("name: n, where: {}", "publish[1].where", "no column", "Remove where, if every row is the audience's own.")]
    [InlineData("name: n, where: {team: a, reps.team: b}", "publish[1].where.reps.team", "reps.team a second time", "Merge the two lists.")]
    [InlineData("name: n, hide: [amount]", "publish[1].hide[1]", "no such column of the data contract: 'amount'", "Did you mean 'deals.amount'?")]
    [InlineData("name: n, hide: [reps.nmae]", "publish[1].hide[1]", "no such column of the data contract: 'reps.nmae'", "Did you mean 'reps.name'?")]
    [InlineData("name: n, hide: [deals.won]", "publish[1].hide[1]", "'deals.won', which every row needs", "Remove it: without its won a row of deals is none. Rows are taken away by where.")]
    [InlineData("name: n, hide: [visits.source]", "publish[1].hide[1]", "'visits.source', which every row needs", "Remove it: without its source a row of visits is none. Rows are taken away by where.")]
    [InlineData("name: n, language: fr", "publish[1].language", "'fr'", "Change the value, or remove the key to use its default.")]
    public void Mistake_IsNamedWithItsPlaceAndTheNearestWord(string entry, string key, string found, string remedy)
    {
        var fault = Assert.Single(ConfigText.Faults(Tables + $"publish: [{{{entry}}}]\n"));
        Assert.Equal(($"analytics.yaml line 6, key '{key}'", found, remedy), (fault.Place, fault.Found, fault.Remedy));
    }

    [Fact]
    public void ColumnOfATableThatIsNotNamed_IsRefused() =>
        Assert.Equal("'team', a column of reps, which tables does not name", ConfigText.OneFault("publish: [{name: n, where: {team: a}}]\n").Found);

    [Fact]
    public void PublishThatIsNoList_IsRefused() =>
        Assert.StartsWith("a list of audiences", ConfigText.OneFault("publish: north\n").Expected, StringComparison.Ordinal);

    [Theory]
    [InlineData("{name: north}, {name: north}", "'north', as another audience is called")]
    [InlineData("{name: north}, {name: North}", "'North', as another audience is called but for the case of its letters")]
    [InlineData("{name: a, folder: out}, {name: b, folder: ./out/}", "'./out/'")]
    [InlineData("{name: a, folder: out}, {name: b, folder: out/b}", "'out/b'")]
    [InlineData("{name: a, folder: out/a}, {name: b, folder: OUT}", "'OUT'")]
    public void TwoAudiencesInOneFolder_AreRefused(string audiences, string found) => Assert.Equal(found, ConfigText.OneFault($"publish: [{audiences}]\n").Found);

    [Fact]
    public void NeighbouringFolders_AreApart() =>
        Assert.Equal(2, ConfigText.Load(ConfigText.Minimal + "publish: [{name: a, folder: out/north}, {name: b, folder: out/northwest}]\n").Publish.Count);
}

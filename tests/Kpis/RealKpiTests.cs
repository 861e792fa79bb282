using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Published figures of real data, through configuration, ingest, marts and catalogue.</summary>
public class RealKpiTests
{
    [Fact]
    public void Bpic2012_FirstResponseCallsAndHours_AreExact()
    {
        using var lake = new KpiLake(Configuration("bpic2012"));
        var outcome = lake.Run();

        Assert.Equal((13_087, 71_371), (Loaded(lake, "leads"), Loaded(lake, "calls")));
        Assert.Equal(
            [
                (1804, 1222, 665), (912, 336, 126), (1920, 814, 331), (1644, 875, 366), (2901, 1526, 656), (476, 242, 102), (3430, 0, 0),
            ],
            outcome.Decay.Select(d => (d.Leads, d.Meetings, d.Won)));
        Assert.Equal([300, 900, 3600, 14400, 86400, double.PositiveInfinity, null], outcome.Decay.Select(d => d.UpperSeconds));
        Assert.All(outcome.Decay, d => Assert.Null(d.Contacted));
        Assert.Equal(
            [232, 1017, 6274, 7116, 7099, 5987, 4910, 6335, 6562, 5958, 3679, 5044, 5571, 5505, 78, 2, 2],
            Enumerable.Range(7, 17).Select(h => outcome.One("calls", "all", "hour", $"{h}").Value!.Value));
        Assert.Equal(17, outcome.Of("calls", "all", "hour").Count());
        Assert.Equal(
            (13_087, 71_371, 3430 / 13_087.0), (outcome.Total("leads").Value, outcome.Total("calls").Value, outcome.Total("never_called").Value));
        Assert.Equal(7_999, outcome.One("calls", "all", "rep", "").Value);
        Assert.Equal(
            [
                "answer_rate", "att", "att_in_target_share", "att_median", "att_p90", "attempts_to_contact", "contact_rate", "contact_survival", "conversation_rate",
                "conversation_to_meeting_rate", "first_contact_median", "first_contact_p90", "golden_hours", "key_person_leads", "scorecards", "show_rate",
                "talk_time_curve", "visit_to_lead_rate", "visits",
            ],
            outcome.Result.LeftOut.Select(l => l.Kpi));
        Assert.DoesNotContain(lake.Ingested.Findings, f => f.Count > 0 && f.Rule == "calls.started_at.before_lead");
    }

    [Fact]
    public void Olist_LeadsAndWonDeals_AreExactAndTheRestIsLeftOut()
    {
        using var lake = new KpiLake(Configuration("olist_funnel"));
        var outcome = lake.Run();

        var all = outcome.Funnel.Single(f => f is { Period: "all", Cut: "total" });
        Assert.Equal([null, 8000L, null, null, null, null, 842L], all.Stages);
        Assert.Equal([null, null, null, null, 0.10525], all.Rates);
        Assert.Null(all.Revenue);
        Assert.Equal(["funnel", "leads", "tree", "won_deals"], outcome.Result.Computed.Select(k => k.Name));
        Assert.Equal(60, outcome.Funnel.Single(f => f is { Period: "all", Cut: "source", Source: "" }).Stages[1]);
        Assert.Equal(8000, outcome.Total("leads").Value);
        Assert.Equal(("deals.closed_at.before_lead", 1L), (Assert.Single(lake.Ingested.Findings).Rule, lake.Ingested.Findings[0].Count));
    }

    private static long Loaded(KpiLake lake, string table) => lake.Ingested.Files.Single(f => f.Table == table).RowsLoaded;

    /// <summary>The configuration in this project; skips the test where its data are absent.</summary>
    private static string Configuration(string name)
    {
        string root = Root(AppContext.BaseDirectory);
        string data = Path.GetFullPath(Environment.GetEnvironmentVariable("ANALYTICS_REAL_DATA") is { Length: > 0 } set
            ? set
            : Path.Combine(root, "..", "shared", "data"));
        if (!Directory.Exists(Path.Combine(data, name)))
            Assert.Skip($"The real data '{name}' are not in {data}; set ANALYTICS_REAL_DATA to the folder that holds them.");
        return Path.Combine(root, "tests", "real", name + ".yaml");
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Analytics.sln")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No Analytics.sln above the tests."));
}

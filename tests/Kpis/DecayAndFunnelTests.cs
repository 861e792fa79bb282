using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>The two tables of the catalogue against a recomputation from the raw rows.</summary>
public class DecayAndFunnelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Decay_RandomRows_EqualsRecomputation(int seed)
    {
        var random = RandomCase.Of(seed);
        var expected = RecomputedTables.Decay(new RecomputedFacts(random.Rows, random.Settings), random.Settings);
        var actual = RandomCase.Outcome(seed).Decay;

        Assert.Equal(expected.Select(e => e with { Rates = [] }), actual.Select(a => a with { Rates = [] }));
        Assert.Equal([], Differences(expected, actual, r => r.Rates));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Funnel_RandomRows_EqualsRecomputation(int seed)
    {
        var random = RandomCase.Of(seed);
        var expected = RecomputedTables.Funnel(new RecomputedFacts(random.Rows, random.Settings))
            .OrderBy(f => (f.Period, f.Month ?? default, f.Cut, f.Source)).ToList();
        var actual = RandomCase.Outcome(seed).Funnel.OrderBy(f => (f.Period, f.Month ?? default, f.Cut, f.Source)).ToList();

        Assert.Equal(expected.Select(Counts), actual.Select(Counts));
        Assert.Equal([], Differences(expected, actual, r => r.Rates));
    }

    [Fact]
    public void Decay_BucketWithoutLeads_HasNullRatesAndIntervals()
    {
        var at = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
        var rows = new RawData
        {
            Leads = [new RawLead("a", at) { Motion = "inbound" }],
            Calls = [new RawCall("c", "a", at.AddSeconds(300)) { Outcome = "connected" }],
            Meetings = [new RawMeeting("m", "a", at.AddDays(1))],
        };
        var decay = KpiLake.Query(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 1, 31)), "response_decay", KpiOutcome.DecayOf);

        Assert.Equal(8, decay.Count);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], decay.Select(d => d.Leads));
        Assert.All(decay[0].Rates, r => Assert.NotNull(r));
        Assert.All(decay.Skip(1), d => Assert.All(d.Rates, r => Assert.Null(r)));
        Assert.All(decay.Skip(1), d => Assert.Equal((0, 0), (d.Contacted, d.Meetings)));
        Assert.All(decay, d => Assert.Null(d.Won));
    }

    [Fact]
    public void Decay_CallsWithoutOutcomeAndNoMeetings_HaveNullFigures()
    {
        var at = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
        var rows = new RawData { Leads = [new RawLead("a", at) { Motion = "inbound" }], Calls = [new RawCall("c", "a", at)] };

        var first = KpiLake.Query(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 1, 31)), "response_decay", KpiOutcome.DecayOf)[0];

        Assert.Equal((1L, null, null, null), (first.Leads, first.Contacted, first.Meetings, first.Won));
        Assert.All(first.Rates, r => Assert.Null(r));
    }

    [Fact]
    public void Leads_YoungerThanTheirDaysToAMeeting_AreCountedAsSuch()
    {
        var at = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
        var rows = new RawData { Leads = [new RawLead("old", at) { Motion = "inbound" }, new RawLead("young", at.AddDays(20)) { Motion = "inbound" }] };
        rows.Calls.AddRange(rows.Leads.Select(l => new RawCall(l.Id, l.Id, l.CreatedAt)));
        var settings = new KpiCase("Asia/Tokyo", new DateOnly(2026, 2, 10));

        static (long, long) Immature(System.Data.IDataReader r) => (Convert.ToInt64(r["leads"], null), Convert.ToInt64(r["immature_leads"], null));
        Assert.Equal((2L, 1L), KpiLake.Query(rows, settings, "response_decay", Immature)[0]);
        Assert.Contains((2L, 1L), KpiLake.Query(rows, settings, "funnel", Immature));
    }

    [Fact]
    public void Meeting_BookedLongBeforeItsLead_IsNotOfThatLead()
    {
        var at = new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc);
        var rows = new RawData { Leads = [new RawLead("a", at)], Meetings = [new RawMeeting("m", "a", at.AddDays(-300))] };

        Assert.Equal(0, KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31))).Total("lead_to_meeting_rate").Value);
    }

    [Fact]
    public void Funnel_OnlyLeads_HasNothingButLeads()
    {
        var rows = new RawData { Leads = [new RawLead("a", new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc))] };

        var all = KpiLake.Query(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 1, 31)), "funnel", KpiOutcome.FunnelOf).Single(f => f is { Period: "all", Cut: "total" });

        Assert.Equal([null, 1L, null, null, null, null, null], all.Stages);
        Assert.Null(all.Revenue);
        Assert.All(all.Rates, r => Assert.Null(r));
    }

    [Fact]
    public void Funnel_VisitsWithoutSource_AreComparedWithTheMonthsLeads()
    {
        var rows = new RawData
        {
            Leads =
            [
                new RawLead("a", new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc)) { Source = "web" },
                new RawLead("b", new DateTime(2026, 2, 5, 9, 0, 0, DateTimeKind.Utc)) { Source = "web" },
            ],
            Visits = [new RawVisits(new DateOnly(2026, 1, 5), null, 50)],
        };

        var funnel = KpiLake.Query(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 2, 28)), "funnel", KpiOutcome.FunnelOf);

        double? Rate(string period, DateOnly? month) => funnel.Single(f => f.Period == period && f.Month == month && f.Cut == "total").Rates[0];
        Assert.Equal(1 / 50.0, Rate("month", new DateOnly(2026, 1, 1)));
        Assert.Null(Rate("month", new DateOnly(2026, 2, 1)));
        Assert.Equal(1 / 50.0, Rate("all", null));
    }

    private static (string, DateOnly?, string, string, string, decimal?) Counts(FunnelRow f) =>
        (f.Period, f.Month, f.Cut, f.Source, string.Join(' ', f.Stages), f.Revenue);

    private static IEnumerable<string> Differences<T>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, IReadOnlyList<double?>> rates) =>
        expected.Zip(actual)
            .Where(p => !rates(p.First).Zip(rates(p.Second)).All(r => Naive.Near(r.First, r.Second)))
            .Select(p => $"expected {p.First} {string.Join(' ', rates(p.First))} but was {string.Join(' ', rates(p.Second))}");
}

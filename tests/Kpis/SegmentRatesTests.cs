using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>A source that is better is named; what chance explains is not.</summary>
public class SegmentRatesTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    // Of 240 leads each source has 60, and those without one as many: 30, 15, 15 and 15 have a meeting. Industries take turns.
    private static readonly string?[] Sources = ["webinar", "list", "fair", null];

    private static KpiOutcome Planted()
    {
        var leads = Enumerable.Range(0, 240).Select(i => new RawLead($"l{i}", new DateTime(2026, 2, 15, 3, 0, 0, DateTimeKind.Utc).AddDays(i % 10)) { Source = Sources[i / 60], Industry = i % 2 == 0 ? "retail" : "finance" }).ToList();
        var meetings = leads.Where((_, i) => i % 60 < (i < 60 ? 30 : 15)).Select(l => new RawMeeting("m" + l.Id, l.Id, l.CreatedAt.AddDays(2)));
        // Meetings are known until the last one: without this one the leads would be too young to tell.
        var last = new RawMeeting("last", "l0", new DateTime(2026, 3, 30, 3, 0, 0, DateTimeKind.Utc));
        return KpiLake.Outcome(new RawData { Leads = leads, Meetings = [.. meetings, last] }, Tokyo with { LeadToMeetingDays = 20 });
    }

    [Fact]
    public void Source_ThatIsBetter_IsNamed_AndIndustriesAreNot()
    {
        var rates = Planted().Tables["segment_rates"];
        Assert.Equal(
            [("industry", "finance", "same"), ("industry", "retail", "same"), ("source", "fair", "same"), ("source", "list", "same"), ("source", "webinar", "higher")],
            rates.Select(r => ((string)r["cut"]!, (string)r["cut_value"]!, (string)r["standing"]!)));
        var webinar = rates[^1];
        Assert.Equal((60L, 30L, 0.5, 0.25), ((long)webinar["leads"]!, (long)webinar["meetings"]!, (double)webinar["rate"]!, (double)webinar["others_rate"]!));
    }

    /// <summary>Leads without a source count among the others and are no source themselves: 3 comparisons, not 4.</summary>
    [Fact]
    public void Corrected_CountsTheNamedAlone()
    {
        var webinar = Planted().Tables["segment_rates"][^1];
        Assert.Equal(3 * (double)webinar["p_value"]!, (double)webinar["p_corrected"]!, 12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Rates_AreThoseOfTheKpi(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        var rates = outcome.Tables["segment_rates"];
        Assert.NotEmpty(rates);
        foreach (var row in rates)
        {
            var own = outcome.One("lead_to_meeting_rate", "last_28", (string)row["cut"]!, (string)row["cut_value"]!);
            var all = outcome.Total("lead_to_meeting_rate", "last_28");
            Assert.Equal(own.Value!.Value, (double)row["rate"]!, 12);
            Assert.Equal((all.Numerator!.Value - own.Numerator!.Value) / (all.Denominator!.Value - own.Denominator!.Value), (double)row["others_rate"]!, 12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Effort_OfEverySegment_AddsUpToItsChange(int seed)
    {
        var outcome = RandomCase.Outcome(seed);
        var groups = outcome.Tables["effort"].GroupBy(r => ((string)r["cut"]!, (string)r["cut_value"]!)).ToList();
        Assert.Contains(groups, g => g.Key.Item1 == "source");
        foreach (var group in groups)
        {
            double Meetings(string period) => outcome.One("meetings", period, group.Key.Item1, group.Key.Item2).Value!.Value;
            var top = group.Single(r => (string)r["node"]! == "meetings");
            Assert.Equal(Meetings("last_28") - Meetings("prior_28"), (double)top["part"]!, 9);
            Assert.Equal((double)top["part"]!, group.Where(r => r != top).Sum(r => (double)r["part"]!), 6);
        }
    }
}

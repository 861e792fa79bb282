using Analytics.Models.Planning;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class ForwardTests
{
    private static readonly MonthDraws Draws = MonthDraws.Of(Even(), October, seed: 7);

    [Fact]
    public void Means_AreTheProductOfMeasuredRates()
    {
        var outcome = Forward.Run(Draws, new Effort(600));

        // 200 and 400 hours at 12 and 13 calls an hour, of which 30 and 20 % are conversations, of which a third and an eighth bring a meeting.
        Assert.Equal([200, 400], outcome.Segments.Select(s => s.Hours));
        Near([2400, 5200], outcome.Segments.Select(s => s.Calls));
        Near([720, 1040], outcome.Segments.Select(s => s.Conversations));
        Near([240, 130], outcome.Segments.Select(s => s.Meetings));
        Near([370], [outcome.Mean]);
        Near([32 * 21, 52 * 21], outcome.Segments.Select(s => s.Leads));
    }

    [Fact]
    public void ChancesAndQuantiles_AreThoseOfTheDraws()
    {
        var outcome = Forward.Run(Draws, new Effort(600));
        double[] meetings = outcome.Draws;
        foreach (double goal in new[] { 0, 320, 370, 400.5, 1000 })
            Assert.Equal(meetings.Count(m => m >= goal) / (double)meetings.Length, outcome.Chance(goal));
        double p20 = outcome.Quantile(0.2);
        Assert.True(meetings.Count(m => m <= p20) >= 2000 && meetings.Count(m => m < p20) < 2000);

        // Chance beyond the rates' own: at least that of a count.
        Assert.InRange((outcome.Quantile(0.9) - outcome.Quantile(0.1)) / 2 / 1.2816, Math.Sqrt(370 * 0.8), 3 * Math.Sqrt(370));
    }

    [Fact]
    public void Factors_MultiplyTheirStage()
    {
        var outcome = Forward.Run(Draws, new Effort(600) { Pace = 1.1, Contact = 0.9, Conversion = 1.2 });
        Near([2400 * 1.1, 5200 * 1.1], outcome.Segments.Select(s => s.Calls));
        Near([370 * 1.1 * 0.9 * 1.2], [outcome.Mean]);
    }

    [Fact]
    public void LeadsRunOut_CallsBeyondThemBringLessThenNothing()
    {
        // Outbound: up to 4 calls a lead as measured, half a call more of half the worth, and no further.
        var draws = MonthDraws.Of(Even(outbound: new CallDepth(4, 4, [new FurtherCall(5, 0.5, 0.5)])), October, seed: 7);
        double Met(double hours) => Forward.Run(draws, new Effort(hours) { Leads = 420 * 3 }).Segments[1].Meetings;

        // 780 outbound leads: 3,120 calls as measured, 390 more at half, at 0.025 meetings a call.
        Near([(3120 + 195) * 0.025], [Met(1200)]);
        Near([(3120 + 195) * 0.025], [Met(4000)]);
        var outcome = Forward.Run(draws, new Effort(1200) { Leads = 420 * 3 });
        Assert.InRange(outcome.BindingShare, 0.999, 1);
        Near([(10400 - 3315) / (10400 + 4800.0)], [outcome.LostShare]);
    }

    [Fact]
    public void SameSeed_GivesTheSameDraws_AnotherDoesNot()
    {
        var effort = new Effort(600);
        double[] again = Forward.Run(MonthDraws.Of(Even(), October, seed: 7), effort).Draws;
        Assert.Equal(Forward.Run(Draws, effort).Draws, again);
        Assert.NotEqual(again, Forward.Run(MonthDraws.Of(Even(), October, seed: 8), effort).Draws);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OddRates_GiveNumbers(bool hasConversations)
    {
        // Every call a conversation, more meetings than conversations, a segment that never met, one week without work.
        WeekCounts busy = new(10, 100, 100, 130), idle = new(0, 0, 0, 0), never = new(5, 50, 50, 0);
        var history = Even(4) with
        {
            HasConversations = hasConversations,
            Segments = [new(Inbound, [busy, idle, busy, busy]), new(Outbound, [never, idle, never, never]), new(new Segment(null, null), [idle, idle, idle, new(0, 0, 0, 1)])],
        };
        var outcome = Forward.Run(MonthDraws.Of(history, October, seed: 1), new Effort(40));
        Assert.All(outcome.Draws, m => Assert.True(double.IsFinite(m) && m >= 0));
        Assert.InRange(outcome.Mean, 200, 500);
    }

    internal static void Near(IEnumerable<double> expected, IEnumerable<double> actual, double share = 0.02)
    {
        foreach (var (e, a) in expected.Zip(actual))
            Assert.InRange(a, e * (1 - share), e * (1 + share));
    }
}

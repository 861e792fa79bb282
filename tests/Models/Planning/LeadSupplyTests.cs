using Analytics.Models.Planning;
using Analytics.Tests.Models.Forecast.Drivers;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class LeadSupplyTests
{
    private static readonly PlanMonth November = new(new DateOnly(2026, 11, 1), 21), December = new(new DateOnly(2026, 12, 1), 23);
    private static readonly PlanMonth[] Months = [October with { OpenDays = 22 }, November, December];

    // Half of the meetings on the lead's own day, half twenty open days later.
    private static readonly LeadLag Halves = new([0.5, .. Enumerable.Repeat(0.0, 19), 0.5]);

    [Fact]
    public void Lag_IsTheAgeAtWhichLeadsMeet()
    {
        var world = new LeadWorld(300, 4, _ => 400);
        var lag = LeadLag.Of(world.Leads, world.Met, LeadWorld.Calendar.IsOpen);
        Assert.Equal(1, lag.Shares.Sum(), 9);
        double all = 1 - Math.Pow(1 - LeadWorld.Chance, LeadWorld.LastAge);
        // Ages 6 and 7, and 8 to 10, are told together.
        foreach (int age in new[] { 1, 2, 3, 4, 5 })
            Assert.Equal(Math.Pow(1 - LeadWorld.Chance, age - 1) * LeadWorld.Chance / all, lag.Shares[age], 0.012);
        Assert.InRange(lag.Shares.Skip(LeadWorld.LastAge + 1).Sum() + lag.Shares[0], 0, 0.02);
        Assert.Equal([1.0], LeadLag.Of(world.Leads, [], LeadWorld.Calendar.IsOpen).Shares);
    }

    [Fact]
    public void LeadsOfAMonth_CountWhereTheyMeet()
    {
        // No lead is named in October, 210 in November, 2300 in December; a loop over the days says where halves of them fall.
        var scenario = new Scenario("own") { LeadsByMotion = new Dictionary<string, double> { ["inbound"] = 210 }, From = November.Start };
        var supply = Supply(scenario);
        var days = LeadWorld.Calendar.OpenDays(new DateOnly(2026, 1, 1), December.End).ToList();
        foreach (var (k, month) in Months.Index())
        {
            double named = 0, expected = 0;
            foreach (var (place, day) in days.Index())
            {
                int own = LeadWorld.Calendar.OpenDays(new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1)).Count();
                foreach (var (meets, share) in new[] { (day, 0.5), (place + 20 < days.Count ? days[place + 20] : DateOnly.MaxValue, 0.5) })
                {
                    if (meets < month.Start || meets >= month.End) continue;
                    if (day >= November.Start) named += share * 210 / own;
                    else expected += share / month.OpenDays;
                }
            }

            Assert.Equal(named, supply[k][0].Given, 9);
            Assert.Equal(expected, supply[k][0].Expected, 9);
        }

        Assert.Equal(0, supply[0][0].Given);
        Assert.Equal(0, supply[2][1].Given);
        Assert.Equal(1, supply[2][1].Expected, 9);
    }

    [Fact]
    public void NothingNamed_IsAMonthOfExpectedLeads()
    {
        Assert.All(Supply(new Scenario("now")), month => Assert.All(month, s => Assert.Equal((0.0, 1.0), (s.Given, Math.Round(s.Expected, 9)))));
        Assert.Equal([420.0 * 160 / 420, 420.0 * 260 / 420], Supply(new Scenario("all") { Leads = 420 }, LeadLag.AtOnce)[1].Select(s => s.Given));
    }

    [Fact]
    public void LeadsThatStop_AreMissedMonthByMonth()
    {
        // Three calls a lead at most, and then none: meetings follow the leads. 160 + 260 a week are expected.
        var history = Even(inbound: new CallDepth(3, 3, []), outbound: new CallDepth(4, 4, []));
        history = history with { Leads = [.. history.Leads.Select(l => l with { Lag = Halves })] };
        double[] Means(Scenario scenario) => [.. MonthPlan.All(history, new PlanRequest(Months, [scenario]) { IsOpen = LeadWorld.Calendar.IsOpen, Seed = 3, Draws = 1000 }).Select(p => p.Outcome.Mean)];
        double[] now = Means(new("now") { Reps = 6 }), stopped = Means(new("stop") { Reps = 6, LeadsByMotion = new Dictionary<string, double> { ["inbound"] = 0, ["outbound"] = 0 }, From = November.Start });
        Assert.Equal(now[0], stopped[0], 9);
        Assert.InRange(stopped[1] / now[1], 0.4, 0.6);
        // Twenty open days reach from November's first days to December's: next to nothing is left.
        Assert.InRange(stopped[2] / now[2], 0, 0.08);
    }

    [Fact]
    public void TwiceTheLeads_HaveTheirLastAttemptsLeftOut()
    {
        // Three calls a lead are 1.58 first, 0.95 second and 0.47 third attempts, worth 1.5 and twice 0.44 average ones; of half as many, the 1.5 first ones are left: worth 2.25.
        AttemptCount[] attempts = [new(1, 100, 100, 15), new(2, 80, 60, 2), new(3, 50, 30, 2)];
        var depth = CallDepth.Of(3, double.PositiveInfinity, attempts, lowest: 3);
        var draws = MonthDraws.Of(Even(inbound: depth, outbound: depth), October, seed: 3, count: 2000);
        double[] Met(double leads) => [.. Forward.Run(draws, new Effort(600) { MotionLeads = [leads, leads] }).Segments.Select(s => s.Meetings / s.Calls)];
        // 600 hours are 2,400 inbound and 5,200 outbound calls.
        Assert.Equal(1.5, Met(2 * 2400 / 3)[0] / Met(100)[0], 0.03);
        Assert.Equal(1.5, Met(2 * 5200 / 3)[1] / Met(100)[1], 0.03);
    }

    private static List<LeadSupply[]> Supply(Scenario scenario, LeadLag? lag = null)
    {
        var history = Even();
        history = history with { Leads = [.. history.Leads.Select(l => l with { Lag = lag ?? Halves })] };
        var request = new PlanRequest(Months, [scenario]) { IsOpen = LeadWorld.Calendar.IsOpen };
        return [.. Months.Select(m => LeadSupply.Of(history, request, scenario, m))];
    }
}

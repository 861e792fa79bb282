using Analytics.Models.Forecast;
using Analytics.Models.Forecast.Drivers;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Drivers;

public class LeadCohortForecastTests
{
    private static readonly ForecastOptions Options = new() { Origins = 20, Methods = [new SeasonalNaive(), new WeekdayMedian(), new WorkingDaySmoothing()] };
    private static readonly DateOnly First = LeadWorld.First;

    [Fact]
    public void SpikeAfterAnOrigin_OfLeadsAndMeetings_DoesNotChangeTheForecastMadeThere()
    {
        var origin = First.AddDays(252 - 28 - (6 * 7));
        var (plain, planted) = (new LeadWorld(252, 3, _ => 40), new LeadWorld(252, 3, _ => 40));
        planted.Plant(origin, 4000);
        double[] Forecast(LeadWorld world) => world.Method(Options).Forecast(world.Meetings.Until(origin), LeadWorld.Calendar, 28);
        Assert.Equal(Forecast(plain), Forecast(planted));
        Assert.Contains(Forecast(plain), y => y > 0);
    }

    [Fact]
    public void SpikeAfterTheLastOriginScored_DoesNotChangeTheBacktest()
    {
        // The last origin that is scored lies 28 days before the real one; what comes from it on was not known at any.
        var asOf = First.AddDays(251);
        var (plain, planted) = (new LeadWorld(252, 3, _ => 40), new LeadWorld(252, 3, _ => 40));
        planted.Plant(asOf.AddDays(1 - 28), 4000);
        IReadOnlyList<BacktestRow> Rows(LeadWorld world) => MeetingForecast.RunTotal(plain.Meetings, LeadWorld.Calendar, asOf, Options with { Methods = [.. Options.Methods, world.Method(Options)] }).Backtest;
        Assert.Equal(Rows(plain), Rows(planted));
    }

    [Fact]
    public void Surge_OfLeads_IsForecastToMeetAtTheirAges()
    {
        // Twice as many leads on the last five open days; they meet on the ten that follow.
        var world = new LeadWorld(266, 5, day => day >= 259 ? 1600 : 800);
        var origin = First.AddDays(world.Days);
        double[] forecast = world.Method(Options).Forecast(world.Meetings, LeadWorld.Calendar, 28);
        var leads = world.Leads;
        foreach (int h in new[] { 0, 1, 2, 3, 4 })
        {
            // Before the sixth day ahead, at least half of what meets was there at the origin; the leads to come lie between 800 and 1600.
            double Expected(double ahead)
            {
                var days = LeadWorld.Calendar.OpenDays(First, origin.AddDays(14)).ToList();
                int place = days.IndexOf(origin.AddDays(h));
                return Enumerable.Range(1, LeadWorld.LastAge).Sum(age => (days[place - age] < origin ? leads[days[place - age]] : ahead) * Math.Pow(1 - LeadWorld.Chance, age - 1) * LeadWorld.Chance);
            }

            Assert.InRange(forecast[h], 0.93 * Expected(800), 1.07 * Expected(1600));
            Assert.True(forecast[h] > 1.07 * 800 * LeadWorld.LastAge * LeadWorld.Chance * 0.88, $"{h}: {forecast[h]}");
        }

        double flat = new WorkingDaySmoothing().Forecast(world.Meetings, LeadWorld.Calendar, 28)[4];
        Assert.True(forecast[4] > 1.15 * flat, $"{forecast[4]} over {flat}");
    }

    [Fact]
    public void LeadsThatComeInWaves_ChooseItAlone_SteadyOnesNotForDaysOnWhichLeadsToComeMeet()
    {
        string[] Chosen(LeadWorld world) => [.. MeetingForecast.RunTotal(world.Meetings, LeadWorld.Calendar, First.AddDays(world.Days - 1),
            Options with { Origins = 40, Methods = [.. Options.Methods, world.Method(Options)] }).Methods.Where(m => m.Team is null).Select(m => m.Method)];
        Assert.Equal("lead_cohorts", Chosen(new LeadWorld(420, 7, day => day / 10 % 3 == 0 ? 400 : 60))[0]);
        Assert.NotEqual("lead_cohorts", Chosen(new LeadWorld(420, 8, _ => 100))[1]);
    }

    [Fact]
    public void LeadsNotYetThere_AreTakenToBeOnTheirWay()
    {
        var world = new LeadWorld(252, 3, _ => 200);
        var origin = First.AddDays(252);
        // The last five days of leads are missing: without them a tenth to a half of the next days' meetings would be.
        var late = new DailySeries("", First, world.Leads.Until(origin.AddDays(-5)).Known().Select(d => (double?)d.Value).Concat(Enumerable.Repeat<double?>(null, 5)));
        double[] Of(DailySeries leads) => new LeadCohortForecast(new LeadCohorts([new MotionCohorts("", leads, DriverAhead.Of(leads, LeadWorld.Calendar, origin.AddDays(-1), Options),
            [.. world.Met.Where(m => m.Created < origin.AddDays(-5))])], [])).Forecast(world.Meetings, LeadWorld.Calendar, 28);
        double[] known = Of(world.Leads), unknown = Of(late);
        Assert.InRange(unknown.Sum() / known.Sum(), 0.93, 1.07);
    }

    [Fact]
    public void ShareOfAMotion_IsASeriesOwn()
    {
        var (a, b) = (new LeadWorld(252, 1, _ => 300), new LeadWorld(252, 2, _ => 100));
        MotionCohorts Motion(string name, LeadWorld world) => new(name, world.Leads, DriverAhead.Of(world.Leads, LeadWorld.Calendar, First.AddDays(251), Options), world.Met);
        var origin = First.AddDays(252);
        // All of a's meetings are x's; of b's, x has a quarter.
        var cohorts = new LeadCohorts([Motion("a", a), Motion("b", b)],
            [.. a.Met.Select(m => ("x", 0, m.Met, 1.0)), .. b.Met.SelectMany(m => new[] { ("x", 1, m.Met, 0.25), ("y", 1, m.Met, 0.75) })]);
        double[] Ahead(string name) => cohorts.Expect(name, origin, LeadWorld.Calendar, 28)!.Ahead;
        double[] all = Ahead("total"), x = Ahead("x"), y = Ahead("y");
        Assert.All(Enumerable.Range(0, 28), h => Assert.Equal(all[h], x[h] + y[h], 9));
        Assert.InRange(y.Sum() / all.Sum(), 0.75 * 100 / 400 * 0.85, 0.75 * 100 / 400 * 1.15);
    }

    [Fact]
    public void NoLeads_OrNoneForWeeks_IsWorkingDaySmoothing()
    {
        var world = new LeadWorld(252, 3, _ => 40);
        var none = world.Leads.Until(First.AddDays(200)).Until(First.AddDays(252));
        double[] found = new LeadCohortForecast(new LeadCohorts([new MotionCohorts("", none, DriverAhead.Of(none, LeadWorld.Calendar, First.AddDays(251), Options), world.Met)], []))
            .Forecast(world.Meetings, LeadWorld.Calendar, 28);
        Assert.Equal(new WorkingDaySmoothing().Forecast(world.Meetings, LeadWorld.Calendar, 28), found);
    }
}

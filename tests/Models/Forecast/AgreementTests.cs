using System.Globalization;
using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

/// <summary>What makes teams and total agree must not cost a level its accuracy, nor the intervals their sense.</summary>
public class AgreementTests
{
    private static readonly ForecastOptions Options = new();

    public static TheoryData<string> Sets => ["sample", "1", "2", "3", "4", "5", "6", "7", "8", "spikes"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Level_OverPastOrigins_IsNotWorseThanItsOwnForecastByMoreThanTwoPercent(string set)
    {
        var (teams, calendar, asOf) = Data(set);
        List<DailySeries> levels = [DailySeries.Sum("total", teams, asOf.AddDays(1)), .. teams];
        var origins = Origin.Rolling(levels[0], calendar, asOf, Options);
        var own = levels.Select(l => new RollingForecasts(l, origins, Options)).ToList();
        var all = new TeamsAndTotal(own[0], own[1..], origins, Options);
        var last = origins.Count - 1;
        var plan = all.PlanAt(last);
        Assert.Equal(Reconciliation.WeightedLeastSquares, plan.Reconciliation);

        var errors = levels.Select(_ => (Own: 0.0, Published: 0.0)).ToArray();
        for (var k = 0; k < last; k++)
        {
            var published = all.At(plan, k);
            foreach (var (i, level) in levels.Index())
            {
                for (var h = 0; h < Options.Horizon; h++)
                {
                    var day = origins[k].Date.AddDays(h);
                    if (!calendar.IsOpen(day)) continue;
                    errors[i].Own += Math.Abs(own[i].Joined(plan.Of(i), k).Point[h] - level[day]);
                    errors[i].Published += Math.Abs(published[i].Point[h] - level[day]);
                }
            }
        }
        Assert.All(errors, e => Assert.True(e.Published <= 1.02 * e.Own, $"{e.Published / e.Own:0.0000} times its own forecast's error"));
    }

    [Theory]
    [InlineData(61)]
    [InlineData(125)]
    public void Plan_OfLevelsThatCannotAllBeSpared_IsNoWorseForAnyThanThePlanThatSparesNone(int seed)
    {
        var (teams, calendar, asOf) = (Opposed(seed), SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(199));
        List<DailySeries> levels = [DailySeries.Sum("total", teams, asOf.AddDays(1)), .. teams];
        var origins = Origin.Rolling(levels[0], calendar, asOf, Options);
        var own = levels.Select(l => new RollingForecasts(l, origins, Options)).ToList();
        var all = new TeamsAndTotal(own[0], own[1..], origins, Options);
        var last = origins.Count - 1;
        var plan = all.PlanAt(last);
        var none = plan with { Variances = LevelVariances.At(own, [.. own.Select((_, i) => plan.Of(i))], origins[last].Date, Options) };

        double Worst(TeamsAndTotal.Plan p) => levels.Index().Max(l => Error(k => all.At(p, k)[l.Index]) / Error(k => own[l.Index].Joined(p.Of(l.Index), k)));
        double Error(Func<int, OriginForecast> at) => Enumerable.Range(0, last).Select(at).Where(f => f.IsKnownAt(origins[last].Date)).Sum(f => f.Scored(0, f.Horizon).Sum(h => Math.Abs(f.Actual[h] - f.Point[h])));
        Assert.True(Worst(plan) <= Math.Max(1.02, Worst(none)), $"{Worst(plan):0.000} times a level's own error, {Worst(none):0.000} when none is spared");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Intervals_OfSums_LieWithinTheSumsOfTheirParts(string set)
    {
        var (teams, calendar, asOf) = Data(set);
        var result = MeetingForecast.Run(teams, calendar, asOf, Options with { WithBacktest = false });
        static Bounds Day(ForecastRow r) => new(r.Lower50, r.Upper50, r.Lower80, r.Upper80, r.Lower95, r.Upper95);
        static Bounds Sum(PeriodTotal p) => new(p.Lower50, p.Upper50, p.Lower80, p.Upper80, p.Lower95, p.Upper95);
        foreach (var day in result.Rows.GroupBy(r => r.Date))
            Within(Day(day.Single(r => r.Team is null)), day.Where(r => r.Team is not null).Select(Day));
        foreach (var period in result.PeriodTotals)
        {
            Within(Sum(period).Shifted(-period.Known), result.Rows.Where(r => r.Team == period.Team && period.Start <= r.Date && r.Date < period.End).Select(Day));
            if (period.Team is null)
                Within(Sum(period), result.PeriodTotals.Where(p => p.Team is not null && p.Period == period.Period).Select(Sum));
            if (period.Period == "horizon")
                Within(Sum(period), result.PeriodTotals.Where(p => p.Team == period.Team && p.Period.StartsWith("week_", StringComparison.Ordinal)).Select(Sum));
        }
    }

    private static void Within(Bounds sum, IEnumerable<Bounds> summands)
    {
        const double rounding = 1e-9;
        var parts = summands.ToList();
        foreach (var (low, high) in new (Func<Bounds, double>, Func<Bounds, double>)[] { (b => b.Lower50, b => b.Upper50), (b => b.Lower80, b => b.Upper80), (b => b.Lower95, b => b.Upper95) })
            Assert.True(low(sum) >= parts.Sum(low) - rounding && high(sum) <= parts.Sum(high) + rounding, $"{low(sum)} to {high(sum)}, the parts {parts.Sum(low)} to {parts.Sum(high)}");
    }

    /// <summary>The sample, or made-up teams of seasons of their own.</summary>
    private static (IReadOnlyList<DailySeries> Teams, BusinessCalendar Calendar, DateOnly AsOf) Data(string set) => set switch
    {
        "sample" => (SampleMeetings.Teams(), SampleMeetings.Calendar, SampleMeetings.Last),
        "spikes" => (Spikes(), SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(269)),
        _ => (SyntheticMeetings.Teams(int.Parse(set, CultureInfo.InvariantCulture), 200, 1.5, 4), SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(199)),
    };

    /// <summary>What one team gains the other loses, but for rare days of twice as much: of the total and the teams none can be spared without harm to the others.</summary>
    private static IReadOnlyList<DailySeries> Opposed(int seed)
    {
        var random = new Random(seed);
        double swing = 0;
        List<double?> one = [], other = [];
        for (var i = 0; i < 200; i++)
        {
            swing = .6 * swing + 4 * (random.NextDouble() - .5);
            var share = (double)Math.Clamp((int)Math.Round(15 + swing), 0, 30);
            one.Add(share);
            other.Add(30 - share + (random.Next(40) == 0 ? 30 : 0));
        }
        return [new("one", SyntheticMeetings.First, one), new("other", SyntheticMeetings.First, other)];
    }

    /// <summary>A team that is nearly sure but for rare days of ten times as much: its squared errors, which weigh it, say less of its usual ones.</summary>
    private static IReadOnlyList<DailySeries> Spikes()
    {
        var random = new Random(5);
        var steady = Enumerable.Range(0, 270).Select(i => (double?)(i % 17 == 3 ? 60 : 6)).ToList();
        return [new("steady", SyntheticMeetings.First, steady), .. Enumerable.Range(0, 2).Select(t => new DailySeries(
            $"noisy {t}", SyntheticMeetings.First, Enumerable.Range(0, 270).Select(_ => (double?)random.Next(5, 26)).ToList()))];
    }
}

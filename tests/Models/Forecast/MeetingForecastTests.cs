using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class MeetingForecastTests
{
    private static readonly BusinessCalendar Calendar = SyntheticMeetings.Calendar;
    private static readonly DateOnly AsOf = SyntheticMeetings.First.AddDays(269);
    private static readonly ForecastResult Result = MeetingForecast.Run(SyntheticMeetings.Teams(1, 270, 2), Calendar, AsOf);

    [Fact]
    public void Rows_CoverEveryLevelAndDayInOrder()
    {
        Assert.Equal([null, "team 0", "team 1", "team 2"], Result.Rows.Select(r => r.Team).Distinct());
        foreach (var level in Result.Rows.GroupBy(r => r.Team))
        {
            Assert.Equal(Enumerable.Range(1, 28), level.Select(r => r.HorizonDay));
            Assert.Equal(Enumerable.Range(1, 28).Select(AsOf.AddDays), level.Select(r => r.Date));
        }
        Assert.Equal(AsOf, Result.AsOf);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Teams_SumToTheTotal_EveryDay(int seed)
    {
        var result = MeetingForecast.Run(SyntheticMeetings.Teams(seed, 270, 1.5), Calendar, AsOf);
        foreach (var day in result.Rows.GroupBy(r => r.Date))
            Assert.Equal(day.Single(r => r.Team is null).Point, day.Where(r => r.Team is not null).Sum(r => r.Point), 1e-9);
    }

    [Fact]
    public void Total_KnownForSure_IsKeptAndItsTeamsFollow()
    {
        // Two teams that share 20 meetings a day at random: the total is certain, the teams are not.
        var random = new Random(9);
        var share = Enumerable.Range(0, 270).Select(_ => (double)random.Next(0, 21)).ToList();
        DailySeries[] teams = [
            new("a", SyntheticMeetings.First, share.Select(v => (double?)v)),
            new("b", SyntheticMeetings.First, share.Select(v => (double?)(20 - v)))];
        var result = MeetingForecast.Run(teams, BusinessCalendar.AlwaysOpen, AsOf);
        Assert.Equal(Reconciliation.WeightedLeastSquares, result.Reconciliation);
        Assert.All(result.Rows.Where(r => r.Team is null), r => Assert.Equal(20, r.Point, 1e-9));
        Assert.All(result.Rows.GroupBy(r => r.Date), d => Assert.Equal(20, d.Where(r => r.Team is not null).Sum(r => r.Point), 1e-9));
    }

    [Fact]
    public void Levels_Reconciled_AreHardlyWorseThanTheirOwnForecasts()
    {
        // With one method alone, what is published differs from a level's own forecasts by the agreement only.
        var options = new ForecastOptions { Methods = [new WorkingDaySmoothing()], MinOriginsToChoose = 1 };
        var rows = Enumerable.Range(1, 4).SelectMany(seed => MeetingForecast.Run(SyntheticMeetings.Teams(seed, 270, 2), Calendar, AsOf, options).Backtest)
            .Where(r => r.Rmsse is not null).ToList();
        foreach (var level in rows.GroupBy(r => (r.Team, r.Band)))
        {
            double Mean(string method) => level.Where(r => r.Method == method).Average(r => r.Rmsse!.Value);
            Assert.InRange(Mean("chosen") / Mean("working_day_smoothing"), 0.9, 1.02);
        }
    }

    [Fact]
    public void ClosedDays_AreExactlyZero()
    {
        var closed = Result.Rows.Where(r => !Calendar.IsOpen(r.Date)).ToList();
        Assert.Contains(closed, r => Calendar.IsHoliday(r.Date) && !Calendar.IsWeekend(r.Date));
        Assert.All(closed, r => Assert.Equal((0.0, 0.0, 0.0, 0.0, 0.0, false), (r.Point, r.Lower80, r.Upper80, r.Lower95, r.Upper95, r.IsOpen)));
        Assert.All(Result.Rows.Except(closed), r => Assert.True(r.IsOpen && r.Point > 0));
    }

    [Fact]
    public void Periods_AddUpTheDays()
    {
        foreach (var level in Result.PeriodTotals.GroupBy(p => p.Team))
        {
            Assert.Equal(["week_1", "week_2", "week_3", "week_4", "horizon", "month_2025_12"], level.Select(p => p.Period));
            foreach (var period in level.Where(p => p.Known == 0 && p.Start > AsOf))
            {
                var days = Result.Rows.Where(r => r.Team == level.Key && r.Date >= period.Start && r.Date < period.End).ToList();
                Assert.Equal(days.Sum(r => r.Point), period.Point, 1e-9);
                Assert.Equal(days.Count(r => r.IsOpen), period.OpenDays);
            }
        }
    }

    [Fact]
    public void HorizonTotal_HasANarrowerIntervalThanItsDailyBoundsAddedUp()
    {
        // Independent daily errors partly cancel in a sum.
        var total = Result.PeriodTotals.Single(p => p.Team is null && p.Period == "horizon");
        var days = Result.Rows.Where(r => r.Team is null).ToList();
        Assert.True(total.Upper80 - total.Lower80 < 0.7 * days.Sum(r => r.Upper80 - r.Lower80));
    }

    [Fact]
    public void Rerun_GivesTheSame()
    {
        var again = MeetingForecast.Run(SyntheticMeetings.Teams(1, 270, 2), Calendar, AsOf);
        Assert.Equal(Result.Rows, again.Rows);
        Assert.Equal(Result.PeriodTotals, again.PeriodTotals);
        Assert.Equal(Result.Backtest, again.Backtest);
    }

    [Fact]
    public void DaysAfterAsOf_AreNotLookedAt()
    {
        var longer = SyntheticMeetings.Teams(1, 320, 2)
            .Select(t => new DailySeries(t.Name, t.FirstDate, Enumerable.Range(0, 320).Select(i => (double?)(i < 270 ? t[t.FirstDate.AddDays(i)] : 9999)))).ToList();
        var result = MeetingForecast.Run(longer, Calendar, AsOf);
        Assert.Equal(Result.Rows, result.Rows);
        Assert.Equal(Result.Backtest, result.Backtest);
    }

    [Fact]
    public void Horizon_NotAWholeNumberOfWeeks_IsServed()
    {
        var result = MeetingForecast.Run(SyntheticMeetings.Teams(1, 270, 2), Calendar, AsOf, new ForecastOptions { Horizon = 10 });
        Assert.Equal(10, result.Rows.Count(r => r.Team is null));
        Assert.Equal([7, 3, 10], result.PeriodTotals.Where(p => p.Team is null && !p.Period.StartsWith("month_", StringComparison.Ordinal)).Select(p => p.End.DayNumber - p.Start.DayNumber));
        Assert.Equal(["days_1_7", "days_8_10", "total_1_10"], result.Backtest.Select(b => b.Band).Distinct());
    }

    [Fact]
    public void Method_ThatMisbehaves_CannotBreakTheRules()
    {
        var result = MeetingForecast.Run(
            [SyntheticMeetings.Team("one", 1, 270, 2)], Calendar, AsOf, new ForecastOptions { Methods = [new Broken()] });
        Assert.All(result.Rows, r => Assert.Equal(r.IsOpen && r.HorizonDay % 4 == 0 ? 7 : 0, r.Point));
        Assert.All(result.Rows, r => Assert.True(double.IsFinite(r.Upper95) && (r.IsOpen || r is { Point: 0, Upper95: 0 }), $"{r}"));
    }

    [Fact]
    public void Faults_AreNamed()
    {
        var team = SyntheticMeetings.Team("twin", 1, 30, 2);
        Assert.Contains("'twin'", Assert.Throws<ArgumentException>(() => MeetingForecast.Run([team, team], Calendar, AsOf)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeetingForecast.Run([team], Calendar, AsOf, new ForecastOptions { Horizon = 0 }));
        Assert.Throws<ArgumentException>(() => MeetingForecast.Run([team], Calendar, AsOf, new ForecastOptions { Methods = [] }));
    }

    private sealed record Broken() : ForecastMethod("broken")
    {
        public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
            [.. Enumerable.Range(0, horizon).Select(h => (h % 4) switch { 0 => double.NaN, 1 => -5, 2 => double.PositiveInfinity, _ => 7 })];
    }
}

using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class ForecastMethodTests
{
    // A Monday.
    private static readonly DateOnly First = new(2025, 6, 2);

    public static TheoryData<ForecastMethod> Methods => [new SeasonalNaive(), new WeekdayMedian(), new OpenDayMean(), new WorkingDaySmoothing(), new OpenDayTsb(), new OpenDayTheta(), new OpenDayEts()];

    private static DailySeries Series(int days, Func<DateOnly, double?> value) =>
        new("a", First, Enumerable.Range(0, days).Select(i => value(First.AddDays(i))));

    [Fact]
    public void SeasonalNaive_HolidayLastMonday_TakesTheMondayBefore()
    {
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [First.AddDays(7)]);
        var history = Series(14, d => calendar.IsOpen(d) ? d.DayNumber - First.DayNumber + 1 : 0);
        var forecast = new SeasonalNaive().Forecast(history, calendar, 7);
        Assert.Equal([1, 9, 10, 11, 12, 0, 0], forecast);
    }

    [Fact]
    public void SeasonalNaive_MissingLastMonday_TakesTheMondayBefore()
    {
        var history = Series(14, d => d == First.AddDays(7) ? null : d.DayNumber - First.DayNumber + 1);
        Assert.Equal([1, 9.0], new SeasonalNaive().Forecast(history, BusinessCalendar.AlwaysOpen, 2));
    }

    [Fact]
    public void WeekdayMedian_OneSpike_IsNotMoved()
    {
        var history = Series(56, d => d == First.AddDays(49) ? 500 : 3 + (int)d.DayOfWeek);
        Assert.Equal([4, 5, 6, 7, 8, 9, 3.0], new WeekdayMedian().Forecast(history, BusinessCalendar.AlwaysOpen, 7));
    }

    [Fact]
    public void OpenDayMean_UsesTheLastTwentyOpenDays()
    {
        var history = Series(56, d => !BusinessCalendar.WeekdaysOnly.IsOpen(d) ? 0 : d < First.AddDays(28) ? 100 : 4);
        Assert.Equal([4, 4, 4, 4, 4, 0, 0.0], new OpenDayMean().Forecast(history, BusinessCalendar.WeekdaysOnly, 7));
    }

    [Fact]
    public void Factors_DaysOfSpecialKinds_AreFoundWhereThereIsAnEffectAndOnlyThere()
    {
        // Every third Wednesday is closed: Tuesdays before it do a third less, Thursdays after it a quarter more; a month's last open day half as much again.
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], Enumerable.Range(0, 35).Select(i => First.AddDays(21 * i + 2)));
        var random = new Random(8);
        double Effect(DateOnly d) => (calendar.IsDayBeforeClosure(d) ? 0.67 : 1) * (calendar.IsDayAfterClosure(d) ? 1.25 : 1) * (calendar.OpenDaysLeftInMonth(d) == 1 ? 1.5 : 1);
        List<(DateOnly Date, double Value)> Of(Func<DateOnly, double> effect) =>
            [.. calendar.OpenDays(First, First.AddDays(728)).Select(d => (d, 20 * effect(d) * (0.8 + 0.4 * random.NextDouble())))];

        var with = new WeekdayFactors(Of(Effect), calendar);
        var without = new WeekdayFactors(Of(_ => 1), calendar);
        foreach (var day in calendar.OpenDays(First.AddDays(728), First.AddDays(820)))
        {
            Assert.InRange(with[day] / Effect(day), 0.88, 1.12);
            Assert.InRange(without[day], 0.93, 1.07);
        }
    }

    [Fact]
    public void SeriesMethods_WeeklyPatternWithAHoliday_SeeOnlyOpenDays()
    {
        // A holiday a fortnight is no drop, and the one to come is skipped: the days after it are as any other.
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], Enumerable.Range(0, 12).Select(i => First.AddDays(14 * i + 2)));
        var history = Series(140, d => calendar.IsOpen(d) ? 10 + (int)d.DayOfWeek : 0);
        foreach (var method in new ForecastMethod[] { new OpenDayEts(), new OpenDayTheta(), new OpenDayTsb() })
        {
            var forecast = method.Forecast(history, calendar, 14);
            for (var h = 0; h < 14; h++)
            {
                var date = history.End.AddDays(h);
                Assert.Equal(calendar.IsOpen(date) ? 10 + (int)date.DayOfWeek : 0, forecast[h], 0.6);
            }
        }
    }

    [Fact]
    public void Tsb_NothingForLong_SinksBelowTheMean()
    {
        var history = Series(140, d => d.DayNumber - First.DayNumber < 100 && (d.DayNumber - First.DayNumber) % 3 == 0 ? 1 : 0);
        var forecast = new OpenDayTsb().Forecast(history, BusinessCalendar.AlwaysOpen, 3);
        Assert.All(forecast, f => Assert.InRange(f, 0, 0.12));
    }

    [Fact]
    public void EtsAndTheta_SteadyGrowth_AreFollowed()
    {
        var history = Series(280, d => 20 + 0.1 * (d.DayNumber - First.DayNumber));
        foreach (var method in new ForecastMethod[] { new OpenDayEts(), new OpenDayTheta() })
            Assert.InRange(method.Forecast(history, BusinessCalendar.AlwaysOpen, 28)[^1], 47.8, 52);
    }

    [Fact]
    public void Smoothing_ExactWeeklyPattern_IsContinued()
    {
        double Value(DateOnly d) => BusinessCalendar.WeekdaysOnly.IsOpen(d) ? 10 * (int)d.DayOfWeek : 0;
        var forecast = new WorkingDaySmoothing().Forecast(Series(140, d => Value(d)), BusinessCalendar.WeekdaysOnly, 28);
        for (var h = 0; h < 28; h++) Assert.Equal(Value(First.AddDays(140 + h)), forecast[h], 0.5);
    }

    [Fact]
    public void Smoothing_PureNoise_ShrinksTheWeekdaysTogether()
    {
        var random = new Random(3);
        var history = Series(140, d => BusinessCalendar.WeekdaysOnly.IsOpen(d) ? random.Next(0, 9) : 0);
        var rawMeans = history.Known().Where(d => BusinessCalendar.WeekdaysOnly.IsOpen(d.Date))
            .GroupBy(d => d.Date.DayOfWeek).Select(g => g.Average(d => d.Value)).ToList();
        var week = new WorkingDaySmoothing().Forecast(history, BusinessCalendar.WeekdaysOnly, 7)[..5];
        Assert.True(week.Max() - week.Min() < 0.6 * (rawMeans.Max() - rawMeans.Min()), string.Join(" ", week));
    }

    [Fact]
    public void Smoothing_DayAfterHolidayIsBusy_ForecastsItHigher()
    {
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], Enumerable.Range(0, 30).Select(i => First.AddDays(9 + 14 * i)));
        var history = Series(280, d => !calendar.IsOpen(d) ? 0 : calendar.IsDayAfterClosure(d) ? 15 : 10);
        var forecast = new WorkingDaySmoothing().Forecast(history, calendar, 28);
        var (after, other) = (new List<double>(), new List<double>());
        foreach (var date in calendar.OpenDays(history.End, history.End.AddDays(28)))
            (calendar.IsDayAfterClosure(date) ? after : other).Add(forecast[date.DayNumber - history.End.DayNumber]);
        Assert.InRange(after.Average() / other.Where(v => v > 0).Average(), 1.3, 1.55);
    }

    [Fact]
    public void Smoothing_LevelShift_ArrivesAtTheNewLevel()
    {
        var random = new Random(1);
        var history = Series(200, d => random.Next(8, 13) * (d < First.AddDays(150) ? 1 : 3));
        Assert.InRange(new WorkingDaySmoothing().Forecast(history, BusinessCalendar.AlwaysOpen, 28).Average(), 26, 34);
    }

    [Fact]
    public void Smoothing_OneSpikeYesterday_HardlyMovesTheLevel()
    {
        var random = new Random(1);
        var history = Series(200, d => d == First.AddDays(199) ? 1000 : random.Next(8, 13));
        Assert.InRange(new WorkingDaySmoothing().Forecast(history, BusinessCalendar.AlwaysOpen, 28).Average(), 9, 13);
    }

    [Fact]
    public void Smoothing_Growth_IsFollowedButDamped()
    {
        var history = Series(200, d => 10 + 0.2 * (d.DayNumber - First.DayNumber));
        var forecast = new WorkingDaySmoothing().Forecast(history, BusinessCalendar.AlwaysOpen, 28);
        Assert.True(forecast[27] > forecast[0] + 1, $"{forecast[0]} {forecast[27]}");
        Assert.InRange(forecast[27], 50, 10 + 0.2 * 228);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_EmptyHistory_IsZero(ForecastMethod method) =>
        Assert.Equal(new double[5], method.Forecast(new DailySeries("a", First, []), BusinessCalendar.AlwaysOpen, 5));

    [Theory]
    [MemberData(nameof(Methods))]
    public void Method_SeesOneValueOnly_RepeatsIt(ForecastMethod method) =>
        Assert.Equal([6, 6, 6.0], method.Forecast(new DailySeries("a", First, [6]), BusinessCalendar.AlwaysOpen, 3));
}

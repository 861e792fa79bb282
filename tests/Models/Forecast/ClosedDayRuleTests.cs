using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class ClosedDayRuleTests
{
    private static readonly DateOnly First = new(2025, 6, 2);

    private static DailySeries Series(Func<DateOnly, double?> value) =>
        new("a", First, Enumerable.Range(0, 140).Select(i => value(First.AddDays(i))));

    [Fact]
    public void Weekends_Empty_KeepTheCalendar() => Assert.Same(
        BusinessCalendar.WeekdaysOnly,
        ClosedDayRule.Apply(Series(d => BusinessCalendar.WeekdaysOnly.IsOpen(d) ? 5 : 0), BusinessCalendar.WeekdaysOnly));

    [Fact]
    public void Saturdays_FewStrayCounts_StayClosed()
    {
        // 4 of 20 Saturdays: exactly 20 %, not more.
        var learned = ClosedDayRule.Apply(
            Series(d => d.DayOfWeek == DayOfWeek.Saturday && d.DayNumber < First.DayNumber + 28 ? 1 : 0), BusinessCalendar.WeekdaysOnly);
        Assert.False(learned.IsOpen(new DateOnly(2025, 11, 1)));
    }

    [Fact]
    public void Saturdays_Worked_AreOpenedAndSundaysNot()
    {
        var learned = ClosedDayRule.Apply(Series(d => d.DayOfWeek == DayOfWeek.Sunday ? 0 : 3), BusinessCalendar.WeekdaysOnly);
        Assert.True(learned.IsOpen(new DateOnly(2025, 11, 1)));
        Assert.False(learned.IsOpen(new DateOnly(2025, 11, 2)));
    }

    [Fact]
    public void Holidays_Worked_AreOpened()
    {
        var holidays = Enumerable.Range(0, 30).Select(i => First.AddDays(2 + 7 * i)).ToList();
        var learned = ClosedDayRule.Apply(Series(_ => 2), new BusinessCalendar([], holidays));
        Assert.True(learned.IsOpen(holidays[^1]));
    }

    [Theory]
    [InlineData(30, 1, 4, 4)]
    [InlineData(30, 1, 28, 28)]
    public void HolidaysAndSundays_Worked_HolidayIsLikeTheNearer(int weekday, int sunday, int holiday, int expected)
    {
        // Every Wednesday of eight weeks is a holiday, and one to come.
        var holidays = Enumerable.Range(12, 9).Select(i => First.AddDays(2 + 7 * i)).ToList();
        var calendar = new BusinessCalendar([DayOfWeek.Sunday], holidays);
        var series = Series(d => holidays.Contains(d) ? holiday : d.DayOfWeek == DayOfWeek.Sunday ? sunday : weekday);
        var learned = ClosedDayRule.Apply(series, calendar);
        Assert.Equal(expected == 4 ? DayOfWeek.Sunday : DayOfWeek.Wednesday, learned.WeekdayOf(holidays[^1]));
        Assert.Equal(DayOfWeek.Thursday, learned.WeekdayOf(holidays[^1].AddDays(1)));
        // Of Sundays and holidays together the newest eight are four of each; of Wednesdays they are holidays.
        var day = new WeekdayMedian().Forecast(series, learned, 5)[holidays[^1].DayNumber - series.End.DayNumber];
        Assert.Equal(expected == 4 ? (sunday + holiday) / 2.0 : holiday, day);
    }

    [Fact]
    public void ClosedDays_Unknown_ProveNothing() => Assert.Same(
        BusinessCalendar.WeekdaysOnly,
        ClosedDayRule.Apply(Series(d => BusinessCalendar.WeekdaysOnly.IsOpen(d) ? 5 : null), BusinessCalendar.WeekdaysOnly));

    [Fact]
    public void WorkedSaturdays_AreForecastAndNoted()
    {
        var series = Series(d => d.DayOfWeek switch { DayOfWeek.Sunday => 0, DayOfWeek.Saturday => 3, _ => 10 });
        var result = MeetingForecast.Run([series], BusinessCalendar.WeekdaysOnly, series.End.AddDays(-1));
        Assert.All(result.Rows.Where(r => r.Date.DayOfWeek == DayOfWeek.Saturday), r => Assert.InRange(r.Point, 2.5, 3.5));
        Assert.All(result.Rows.Where(r => r.Date.DayOfWeek == DayOfWeek.Sunday), r => Assert.Equal((0.0, 0.0, false), (r.Point, r.Upper95, r.IsOpen)));
        var note = Assert.Single(result.Notes, n => n.Code == ForecastNoteCode.ClosedDaysWorked);
        Assert.Equal(("Saturday", "false"), (note.Arguments["weekdays"], note.Arguments["holidays"]));
    }
}

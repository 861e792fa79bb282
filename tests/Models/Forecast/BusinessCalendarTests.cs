using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class BusinessCalendarTests
{
    // Monday 3 November 2025 is a holiday, Wednesday the 5th a closure.
    private static readonly BusinessCalendar Calendar = new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday], [new DateOnly(2025, 11, 3)], [new DateOnly(2025, 11, 5)]);

    [Fact]
    public void Range_HalfOpen_KeepsStartAndDropsEnd() => Assert.Equal(
        [new DateOnly(2025, 10, 31), new DateOnly(2025, 11, 4), new DateOnly(2025, 11, 6)],
        Calendar.OpenDays(new DateOnly(2025, 10, 31), new DateOnly(2025, 11, 7)));

    [Fact]
    public void Range_EndBeforeStart_IsEmpty() =>
        Assert.Empty(Calendar.OpenDays(new DateOnly(2025, 11, 7), new DateOnly(2025, 11, 1)));

    [Fact]
    public void Calendar_SourceChangedLater_StaysTheSame()
    {
        var holidays = new List<DateOnly>();
        var calendar = new BusinessCalendar([], holidays);
        holidays.Add(new DateOnly(2025, 11, 4));
        Assert.True(calendar.IsOpen(new DateOnly(2025, 11, 4)));
    }

    [Theory]
    [InlineData("2025-11-03", false)] // the holiday itself
    [InlineData("2025-11-04", true)]  // behind holiday and weekend
    [InlineData("2025-11-06", true)]  // behind the closure
    [InlineData("2025-11-07", false)]
    [InlineData("2025-11-10", false)] // behind an ordinary weekend
    public void DayAfterClosure_IsFoundAcrossWeekends(string date, bool expected) =>
        Assert.Equal(expected, Calendar.IsDayAfterClosure(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void DayAfterClosure_OnlyWeekendsEver_IsFalse() =>
        Assert.All(Enumerable.Range(0, 14), i => Assert.False(BusinessCalendar.WeekdaysOnly.IsDayAfterClosure(new DateOnly(2025, 11, 1).AddDays(i))));

    [Fact]
    public void Opened_Saturday_LeavesHolidaysAndClosuresClosed()
    {
        var opened = Calendar.WithOpened([DayOfWeek.Saturday], holidays: false);
        Assert.True(opened.IsOpen(new DateOnly(2025, 11, 1)));
        Assert.False(opened.IsOpen(new DateOnly(2025, 11, 2)));
        Assert.False(opened.IsOpen(new DateOnly(2025, 11, 3)));
        Assert.True(Calendar.WithOpened([], holidays: true).IsOpen(new DateOnly(2025, 11, 3)));
        Assert.False(Calendar.WithOpened([], holidays: true).IsOpen(new DateOnly(2025, 11, 5)));
    }
}

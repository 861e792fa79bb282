using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class BusinessCalendarTests
{
    [Fact]
    public void DaysBesideClosures_AreTold()
    {
        // Golden Week 2026: Wednesday 29 April; Sunday 3 to Wednesday 6 May.
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [new(2026, 4, 29), new(2026, 5, 3), new(2026, 5, 4), new(2026, 5, 5), new(2026, 5, 6), new(2026, 11, 3)]);
        Assert.Equal([28], Days(4, calendar.IsDayBeforeClosure));
        Assert.Equal([1], Days(5, calendar.IsDayBeforeClosure));
        Assert.Equal([30], Days(4, calendar.IsDayAfterClosure));
        Assert.Equal([7], Days(5, calendar.IsDayAfterClosure));
        Assert.Equal([2], Days(11, calendar.IsSandwiched));
        Assert.Empty(Days(5, calendar.IsSandwiched));
        Assert.Equal([30], Days(4, d => calendar.OpenDaysLeftInMonth(d) == 1));
        Assert.Equal([28], Days(5, d => calendar.OpenDaysLeftInMonth(d) == 2));
        Assert.Equal(0, calendar.OpenDaysLeftInMonth(new(2026, 5, 31)));

        static int[] Days(int month, Func<DateOnly, bool> isOne) => [.. Enumerable.Range(1, DateTime.DaysInMonth(2026, month)).Where(d => isOne(new(2026, month, d)))];
    }

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

namespace Analytics.Models.Forecast;

/// <summary>
/// Decides whether "closed" in the calendar really means zero. The calendar is taken as configured unless the last
/// 182 days contradict it: a weekend day (each weekday by itself), or the holidays as a group, counts as worked when
/// at least 3 of its days are known and more than 20 % of those carry a count. Worked days are forecast from the data
/// like any open day; all other closed days are exactly zero. Closures are always closed.
/// </summary>
public static class ClosedDayRule
{
    private const int LookBackDays = 182;
    private const int FewestDays = 3;
    private const double WorkedShare = 0.20;

    /// <summary>The calendar with the closed days opened that <paramref name="history"/> shows to be worked.</summary>
    /// <returns><paramref name="calendar"/> itself when nothing contradicts it.</returns>
    public static BusinessCalendar Apply(DailySeries history, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var recent = history.Known().Where(d => d.Date >= history.End.AddDays(-LookBackDays)).ToList();
        var worked = calendar.WeekendDays
            .Where(w => IsWorked(recent.Where(d => d.Date.DayOfWeek == w && !calendar.IsHoliday(d.Date))))
            .ToList();
        var holidays = IsWorked(recent.Where(d => calendar.IsHoliday(d.Date) && !calendar.IsWeekend(d.Date)));
        return worked.Count == 0 && !holidays ? calendar : calendar.WithOpened(worked, holidays);
    }

    private static bool IsWorked(IEnumerable<(DateOnly Date, double Value)> days)
    {
        var values = days.Select(d => d.Value).ToList();
        return values.Count >= FewestDays && values.Count(v => v > 0) > WorkedShare * values.Count;
    }
}

namespace Analytics.Models.Forecast;

/// <summary>
/// Decides whether "closed" in the calendar really means zero. The calendar is taken as configured unless the last
/// 182 days contradict it: a weekend day (each weekday by itself), or the holidays as a group, counts as worked when
/// at least 3 of its days are known and more than 20 % of those carry a count. Worked days are forecast from the data
/// like any open day; all other closed days are exactly zero. Closures are always closed. Where holidays and weekend days
/// are both worked, a holiday is taken for the weekend day whose mean it is nearest to, unless that of the open days is nearer.
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
        return worked.Count == 0 && !holidays ? calendar : calendar.WithOpened(worked, holidays, LikeWeekend(recent, worked, calendar));
    }

    private static DayOfWeek? LikeWeekend(List<(DateOnly Date, double Value)> recent, List<DayOfWeek> worked, BusinessCalendar calendar)
    {
        double Mean(Func<DateOnly, bool> are) => recent.Where(d => are(d.Date)).Select(d => d.Value).DefaultIfEmpty(0).Average();
        var holiday = Mean(d => calendar.IsHoliday(d) && !calendar.IsWeekend(d));
        double Distance(DayOfWeek w) => Math.Abs(Mean(d => d.DayOfWeek == w && !calendar.IsHoliday(d)) - holiday);
        var nearest = worked.Where(w => Distance(w) < Math.Abs(Mean(calendar.IsOpen) - holiday)).OrderBy(Distance).ToList();
        return nearest.Count == 0 ? null : nearest[0];
    }

    private static bool IsWorked(IEnumerable<(DateOnly Date, double Value)> days)
    {
        var values = days.Select(d => d.Value).ToList();
        return values.Count >= FewestDays && values.Count(v => v > 0) > WorkedShare * values.Count;
    }
}

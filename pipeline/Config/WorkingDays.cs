namespace Analytics.Config;

/// <summary>Which days are open: not a weekend day, not a holiday, not inside a closure.</summary>
/// <param name="calendar">The configuration's words.</param>
/// <param name="holidays">Holiday names by date.</param>
public sealed class WorkingDays(CalendarConfig calendar, IReadOnlyDictionary<DateOnly, string> holidays)
{
    /// <summary>Weekend days of the week.</summary>
    public IReadOnlyList<DayOfWeek> Weekend => calendar.Weekend;

    /// <summary>Holiday names by date; empty when no holiday file is configured.</summary>
    public IReadOnlyDictionary<DateOnly, string> Holidays => holidays;

    /// <summary>Closed days besides weekends and holidays, half-open ranges.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly To)> Closures => calendar.Closures;

    /// <summary>The days of a configuration, its holiday file read.</summary>
    /// <exception cref="Faults.MendableException">The holiday file cannot be read.</exception>
    public static WorkingDays Of(CalendarConfig calendar) => new(calendar, HolidayFile.Read(calendar));

    /// <summary>Whether the day is open.</summary>
    public bool IsOpen(DateOnly day) =>
        !calendar.Weekend.Contains(day.DayOfWeek)
        && !holidays.ContainsKey(day)
        && !calendar.Closures.Any(c => day >= c.From && day < c.To);
}

namespace Analytics.Models.Forecast;

/// <summary>
/// Which days a business is open. A day is closed when its weekday is a weekend day, or when it is listed as a
/// holiday or as a closure. Immutable.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly HashSet<DayOfWeek> _weekend;
    private readonly HashSet<DateOnly> _holidays;
    private readonly HashSet<DateOnly> _closures;

    /// <summary>Makes a calendar; the arguments are copied. A date may be listed more than once.</summary>
    /// <param name="weekendDays">Weekdays that are closed every week; may be empty.</param>
    /// <param name="holidays">Public holidays; dates beyond the data do no harm.</param>
    /// <param name="closures">The company's own closed days, such as a summer shutdown; none when null.</param>
    public BusinessCalendar(
        IEnumerable<DayOfWeek> weekendDays, IEnumerable<DateOnly> holidays, IEnumerable<DateOnly>? closures = null)
    {
        ArgumentNullException.ThrowIfNull(weekendDays);
        ArgumentNullException.ThrowIfNull(holidays);
        _weekend = [.. weekendDays];
        _holidays = [.. holidays];
        _closures = [.. closures ?? []];
    }

    /// <summary>Every day is open.</summary>
    public static BusinessCalendar AlwaysOpen { get; } = new([], []);

    /// <summary>Saturdays and Sundays are closed, and nothing else.</summary>
    public static BusinessCalendar WeekdaysOnly { get; } = new([DayOfWeek.Saturday, DayOfWeek.Sunday], []);

    /// <summary>The weekdays that are closed every week, Sunday first.</summary>
    public IReadOnlyList<DayOfWeek> WeekendDays => [.. _weekend.Order()];

    /// <summary>True when the business is open on <paramref name="date"/>.</summary>
    public bool IsOpen(DateOnly date) =>
        !_weekend.Contains(date.DayOfWeek) && !_holidays.Contains(date) && !_closures.Contains(date);

    /// <summary>True when the weekday of <paramref name="date"/> is a weekend day.</summary>
    public bool IsWeekend(DateOnly date) => _weekend.Contains(date.DayOfWeek);

    /// <summary>True when <paramref name="date"/> is a listed holiday, on whichever weekday it falls.</summary>
    public bool IsHoliday(DateOnly date) => _holidays.Contains(date);

    /// <summary>The open days from <paramref name="start"/>, included, to <paramref name="end"/>, excluded; empty when end ≤ start.</summary>
    public IEnumerable<DateOnly> OpenDays(DateOnly start, DateOnly end)
    {
        for (var date = start; date < end; date = date.AddDays(1))
            if (IsOpen(date)) yield return date;
    }

    /// <summary>
    /// True when <paramref name="date"/> is open and the closed days right before it hold one that is not a weekend
    /// day: the first working day after a holiday or closure, also across a weekend.
    /// </summary>
    public bool IsDayAfterClosure(DateOnly date)
    {
        if (!IsOpen(date)) return false;
        for (var before = date.AddDays(-1); !IsOpen(before); before = before.AddDays(-1))
            if (!IsWeekend(before)) return true;
        return false;
    }

    /// <summary>
    /// True when <paramref name="date"/> is open and the closed days right after it hold one that is not a weekend day: the last working day
    /// before a holiday or closure, also across a weekend.
    /// </summary>
    public bool IsDayBeforeClosure(DateOnly date)
    {
        if (!IsOpen(date)) return false;
        for (var after = date.AddDays(1); !IsOpen(after); after = after.AddDays(1))
            if (!IsWeekend(after)) return true;
        return false;
    }

    /// <summary>True when <paramref name="date"/> is open, the days beside it are closed, and one of the two stretches of closed days holds a holiday or closure: a bridge day.</summary>
    public bool IsSandwiched(DateOnly date) =>
        IsOpen(date) && !IsOpen(date.AddDays(-1)) && !IsOpen(date.AddDays(1)) && (IsDayAfterClosure(date) || IsDayBeforeClosure(date));

    /// <summary>How many open days of its month <paramref name="date"/> and those after it are; 0 when it is closed itself.</summary>
    public int OpenDaysLeftInMonth(DateOnly date) =>
        IsOpen(date) ? OpenDays(date, new DateOnly(date.Year, date.Month, 1).AddMonths(1)).Count() : 0;

    /// <summary>The same calendar with some weekend days open and, if asked, all holidays open. Closures stay closed.</summary>
    public BusinessCalendar WithOpened(IReadOnlyCollection<DayOfWeek> weekendDays, bool holidays) =>
        new(_weekend.Except(weekendDays), holidays ? [] : _holidays, _closures);
}

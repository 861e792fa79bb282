namespace Analytics.Sample;

/// <summary>The days on which the sample's team works: no weekends, no national holidays, no 29 December – 3 January.</summary>
internal sealed class WorkCalendar
{
    private readonly HashSet<DateOnly> _holidays = [];

    /// <summary>Knows every day from the year of <paramref name="first"/> to the year after that of <paramref name="last"/>.</summary>
    public WorkCalendar(DateOnly first, DateOnly last)
    {
        Holidays = [.. Enumerable.Range(first.Year, last.Year - first.Year + 2).SelectMany(JapaneseHolidays.Of)];
        _holidays.UnionWith(Holidays.Select(day => day.Date));
    }

    /// <summary>The national holidays, in order.</summary>
    public IReadOnlyList<(DateOnly Date, string Name)> Holidays { get; }

    /// <summary>True on a working day.</summary>
    public bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !_holidays.Contains(day)
        && day is not ({ Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 });

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public DateOnly OpenFrom(DateOnly day)
    {
        while (!IsOpen(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The <paramref name="count"/>-th working day after <paramref name="day"/>; 0 gives the day or the next working day.</summary>
    public DateOnly OpenAfter(DateOnly day, int count)
    {
        day = OpenFrom(day);
        for (var i = 0; i < count; i++)
            day = OpenFrom(day.AddDays(1));
        return day;
    }

    /// <summary>The last working day of the month of <paramref name="day"/>.</summary>
    public DateOnly LastOpenOfMonth(DateOnly day)
    {
        var last = new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
        while (!IsOpen(last))
            last = last.AddDays(-1);
        return last;
    }
}

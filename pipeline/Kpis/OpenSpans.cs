using Analytics.Config;

namespace Analytics.Kpis;

/// <summary>When a site is open, as instants.</summary>
public static class OpenSpans
{
    /// <summary>
    /// The open spans of the days from a first to a last, inclusive: half-open, ascending, apart. Where the clocks go forward over an opening or closing time, it
    /// is the first instant after the gap; where an hour comes twice, opening is its first and closing its last occurrence.
    /// </summary>
    /// <param name="hours">Opening hours by day of the week.</param>
    /// <param name="days">Which days are open.</param>
    /// <param name="zone">The clocks of the site.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <returns>UTC instants; empty when no day is open.</returns>
    public static IEnumerable<(DateTime Opens, DateTime Closes)> Of(WeekHours hours, WorkingDays days, TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (!days.IsOpen(day))
                continue;
            foreach (var (from, to) in hours.Days[day.DayOfWeek])
            {
                var (opens, closes) = (Instant(day, from, zone, isLast: false), Instant(day, to, zone, isLast: true));
                if (opens < closes)
                    yield return (opens, closes);
            }
        }
    }

    private static DateTime Instant(DateOnly day, TimeSpan at, TimeZoneInfo zone, bool isLast)
    {
        var local = day.ToDateTime(default) + at;
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        if (!zone.IsAmbiguousTime(local))
            return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return DateTime.SpecifyKind(local - (isLast ? offsets.Min() : offsets.Max()), DateTimeKind.Utc);
    }
}

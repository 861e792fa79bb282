using System.Globalization;

namespace Analytics.Kpis;

/// <summary>
/// What tables of KPIs by period are partitioned by, the column <c>part</c>: the month that a period of the calendar starts in, as <c>2026-01</c>, and
/// <c>windows</c> for those that move with the run's date. A night writes the parts that its new data touch.
/// </summary>
public static class Parts
{
    /// <summary>The column.</summary>
    public const string Column = "part";

    /// <summary>The part of the windows; every run writes it.</summary>
    public const string Windows = "windows";

    /// <summary>The part of a day of a period's start.</summary>
    public static string Of(DateOnly start) => start.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The part in SQL, from a row's period and its first day.</summary>
    public static string Sql(string period, string start) =>
        $"case when {period} in ({string.Join(", ", Period.Calendar.Select(p => $"'{p.Name}'"))}) then coalesce({MonthSql(start)}, '{Windows}') else '{Windows}' end";

    /// <summary>The month of a date in SQL.</summary>
    public static string MonthSql(string date) => $"strftime({date}, '%Y-%m')";

    /// <summary>
    /// The parts with a value that rests on one of the days: of the periods that hold it, and of those after them, which are compared with them.
    /// </summary>
    public static IReadOnlySet<string> TouchedBy(IEnumerable<DateOnly> days) =>
        days.SelectMany(d => new[] { Of(WeekStart(d)), Of(d), Of(MonthStart(d).AddMonths(1)) }).Append(Windows).ToHashSet();

    /// <summary>Whether a day stands in a period of these parts, in one that such a period is compared with, or in a window of quantiles.</summary>
    public static bool Needs(this IReadOnlySet<string> parts, DateOnly day, DateOnly asOf) =>
        day > asOf.AddDays(-56) || Within(parts, MonthStart(day)) || Within(parts, MonthStart(WeekStart(day)));

    /// <summary>The parts and the months before them.</summary>
    public static IReadOnlyList<string> WithPrevious(this IReadOnlySet<string> parts) => [.. parts.Where(p => p != Windows)
        .SelectMany(p => new[] { p, Of(DateOnly.ParseExact(p + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).AddMonths(-1)) }).Append(Windows).Distinct().Order(StringComparer.Ordinal)];

    private static bool Within(IReadOnlySet<string> parts, DateOnly month) => parts.Contains(Of(month)) || parts.Contains(Of(month.AddMonths(1)));

    private static DateOnly WeekStart(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly MonthStart(DateOnly day) => new(day.Year, day.Month, 1);
}

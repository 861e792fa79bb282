using System.Globalization;
using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A KPI's last weeks, all of them over and final, for the small line on its card.</summary>
/// <param name="Key">Names the KPI's weeks in the lake; a week's key is this, a bar and its Monday.</param>
/// <param name="First">The first week's Monday.</param>
/// <param name="Weeks">The value of each week from then on, keyed; <see cref="ChartCell.Missing"/> for one without a row.</param>
public sealed record SparkSeries(string Key, DateOnly First, IReadOnlyList<ChartCell> Weeks)
{
    /// <summary>How many weeks a card shows.</summary>
    public const int Length = 13;

    /// <summary>The last week's Monday.</summary>
    public DateOnly Last => First.AddDays(7 * (Weeks.Count - 1));

    /// <summary>The first week of those that end by a day.</summary>
    public static DateOnly FirstBefore(DateOnly lastDay) => lastDay.AddDays(1 - (int)lastDay.DayOfWeek - (7 * Length));

    /// <summary>The name of a week's value.</summary>
    /// <param name="key">The series' key.</param>
    /// <param name="monday">The week.</param>
    public static string KeyOf(string key, DateOnly monday) => $"{key}|{monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}

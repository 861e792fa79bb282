namespace Analytics.Models.Forecast;

/// <summary>A stretch of the horizon, scored day by day or as one sum.</summary>
/// <param name="Name">days_1_7, days_8_28 … for days, total_1_28 for a sum.</param>
/// <param name="From">Offset of the first day; 0 is the first forecast day.</param>
/// <param name="To">Offset after the last day.</param>
public sealed record HorizonBand(string Name, int From, int To)
{
    /// <summary>The stretches of the longest horizon: week_1, weeks_2_4 and weeks_5_13. They differ in how far errors reach.</summary>
    public static IReadOnlyList<HorizonBand> Stretches { get; } = [new("week_1", 0, 7), new("weeks_2_4", 7, 28), new("weeks_5_13", 28, 91)];

    /// <summary>The stretches as far as a horizon goes; the last holds what lies beyond the others.</summary>
    public static IReadOnlyList<HorizonBand> Daily(int horizon) =>
        [.. Stretches.Where(s => s.From < horizon)
            .Select(s => (s.From, To: s == Stretches[^1] ? horizon : Math.Min(s.To, horizon)))
            .Select(b => new HorizonBand(FormattableString.Invariant($"days_{b.From + 1}_{b.To}"), b.From, b.To))];

    /// <summary>The stretch that a day of the horizon (≥ 1) lies in: 0 for days 1–7, 1 for 8–28, 2 beyond.</summary>
    public static int StretchOf(int horizonDay) => Stretches.Count(s => s.From < horizonDay) - 1;

    /// <summary>The sum over the whole horizon.</summary>
    public static HorizonBand Total(int horizon) => new(FormattableString.Invariant($"total_1_{horizon}"), 0, horizon);

    /// <summary>Each week of the horizon (week_1 …; the last may be short), then the whole of it (horizon).</summary>
    public static IReadOnlyList<HorizonBand> Periods(int horizon) =>
        [.. Enumerable.Range(0, (horizon + 6) / 7)
            .Select(w => new HorizonBand(FormattableString.Invariant($"week_{w + 1}"), 7 * w, Math.Min(horizon, 7 * w + 7)))
            .Append(new HorizonBand("horizon", 0, horizon))];

    /// <summary>The calendar months that end within the horizon, each with its first day and those of its days that are to come (month_2026_10 …); none where the horizon ends before its first month does.</summary>
    /// <param name="origin">The first forecast day.</param>
    /// <param name="horizon">Days forecast.</param>
    public static IReadOnlyList<(DateOnly Start, HorizonBand Band)> Months(DateOnly origin, int horizon)
    {
        var first = new DateOnly(origin.Year, origin.Month, 1);
        return [.. Enumerable.Range(0, horizon / 28 + 1).Select(first.AddMonths)
            .Select(start => (Start: start, Band: new HorizonBand(
                FormattableString.Invariant($"month_{start:yyyy_MM}"), Math.Max(0, start.DayNumber - origin.DayNumber), start.AddMonths(1).DayNumber - origin.DayNumber)))
            .Where(month => month.Band.To <= horizon)];
    }
}

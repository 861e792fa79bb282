namespace Analytics.Models.Forecast;

/// <summary>A day from which to forecast: only what lies before it is known.</summary>
/// <param name="Date">First day to forecast.</param>
/// <param name="Calendar">The calendar as <see cref="ClosedDayRule"/> learned it from the days before.</param>
/// <param name="DataStart">The first day known of any series.</param>
/// <param name="DataEnd">The day after the last day known of any series.</param>
internal sealed record Origin(DateOnly Date, BusinessCalendar Calendar, DateOnly DataStart, DateOnly DataEnd)
{
    /// <summary>
    /// Past origins, oldest first, and the real one last. The latest past origin is a whole horizon before the real one,
    /// so that its errors are known.
    /// </summary>
    public static IReadOnlyList<Origin> Rolling(
        DailySeries reference, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options)
    {
        var real = asOf.AddDays(1);
        var first = reference.FirstKnown ?? real;
        return [.. Enumerable.Range(0, options.Origins)
            .Select(k => real.AddDays(-options.Horizon - k * options.OriginStepDays))
            .TakeWhile(date => date.DayNumber - first.DayNumber >= options.MinHistoryDays)
            .Reverse()
            .Append(real)
            .Select(date => At(date, reference.Until(date), calendar))];
    }

    private static Origin At(DateOnly date, DailySeries history, BusinessCalendar calendar) =>
        new(date, ClosedDayRule.Apply(history, calendar), history.FirstKnown ?? date, history.LastKnown?.AddDays(1) ?? date);
}

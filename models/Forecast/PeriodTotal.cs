namespace Analytics.Models.Forecast;

/// <summary>
/// The forecast of a period's sum. Its interval comes from the errors of past sums; adding up daily bounds would give
/// another, wrong one.
/// </summary>
/// <param name="Level">Total, team, motion or rep.</param>
/// <param name="Team">The team, also of a rep; null for the total and for motions.</param>
/// <param name="Period">
/// week_1, week_2 … (seven days each from the first forecast day), horizon for all of it, or month_2026_10 … for each calendar month that ends within the horizon.
/// </param>
/// <param name="Start">First day, included.</param>
/// <param name="End">Last day, excluded.</param>
/// <param name="OpenDays">Open days in the period.</param>
/// <param name="Known">What of the period had been counted before the first forecast day: of a month that has begun its past days, of others 0.</param>
/// <param name="Point">The whole period's expected count: what is known and the sum of the days' points.</param>
/// <param name="Lower50">Lower end of the 50 % interval; ≥ <paramref name="Known"/>.</param>
/// <param name="Upper50">Upper end of the 50 % interval.</param>
/// <param name="Lower80">Lower end of the 80 % interval; ≥ <paramref name="Known"/>.</param>
/// <param name="Upper80">Upper end of the 80 % interval.</param>
/// <param name="Lower95">Lower end of the 95 % interval; ≥ <paramref name="Known"/>.</param>
/// <param name="Upper95">Upper end of the 95 % interval.</param>
/// <param name="Method">Names of the methods chosen for its days to come, joined by +, in their order.</param>
public sealed record PeriodTotal(
    ForecastLevel Level, string? Team, string Period, DateOnly Start, DateOnly End, int OpenDays, double Known,
    double Point, double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95, string Method)
{
    /// <summary>The motion or the rep; null for the total and for teams.</summary>
    public string? Part { get; init; }

    /// <summary>The sums of one forecast. A month with a day before the forecast that is not known, or of whose first open days there are no data at all, has none: missing is not zero.</summary>
    /// <param name="level">The level.</param>
    /// <param name="team">The team, where the level has one.</param>
    /// <param name="history">What was counted before; before its first known day, and after its last where others are known for long, there is nothing to count.</param>
    /// <param name="origin">Where it ends, and which of its days were open.</param>
    /// <param name="forecast">The days to come.</param>
    /// <param name="intervals">Their bounds.</param>
    /// <param name="mixes">What they were forecast by.</param>
    internal static IEnumerable<PeriodTotal> Of(
        ForecastLevel level, string? team, DailySeries history, Origin origin, OriginForecast forecast, LevelIntervals intervals, IReadOnlyList<MethodMix> mixes)
    {
        var weeks = HorizonBand.Periods(forecast.Horizon).Select(band => Of(band, forecast.Origin.AddDays(band.From), 0));
        var months = HorizonBand.Months(forecast.Origin, forecast.Horizon).Select(month => (month.Band, month.Start, Known: KnownFrom(month.Start, history, origin)))
            .Where(month => month.Known is not null).Select(month => Of(month.Band, month.Start, month.Known!.Value));
        return weeks.Concat(months);

        PeriodTotal Of(HorizonBand band, DateOnly start, double known)
        {
            var (first, bounds) = (forecast.Origin.AddDays(band.From), intervals.Period(band).Shifted(known));
            var open = Enumerable.Range(0, first.DayNumber - start.DayNumber).Count(i => origin.Calendar.IsOpen(start.AddDays(i))) + forecast.Open[band.From..band.To].Count(o => o);
            return new(
                level, team, band.Name, start, forecast.Origin.AddDays(band.To), open, known, known + forecast.Point[band.From..band.To].Sum(),
                bounds.Lower50, bounds.Upper50, bounds.Lower80, bounds.Upper80, bounds.Lower95, bounds.Upper95,
                string.Join('+', mixes.Take(HorizonBand.StretchOf(band.To) + 1).Skip(HorizonBand.StretchOf(band.From + 1)).Distinct().Select(m => m.Name)));
        }
    }

    private static double? KnownFrom(DateOnly start, DailySeries history, Origin origin)
    {
        bool beginsLate = Enumerable.Range(0, Math.Max(0, origin.DataStart.DayNumber - start.DayNumber)).Any(i => origin.Calendar.IsOpen(start.AddDays(i)));
        return beginsLate ? null : history.CountedFrom(start, origin.DataEnd);
    }
}

namespace Analytics.Models.Forecast;

/// <summary>
/// The forecast of a period's sum. Its interval comes from the errors of past sums; adding up daily bounds would give
/// another, wrong one.
/// </summary>
/// <param name="Level">Total, team, motion or rep.</param>
/// <param name="Team">The team, also of a rep; null for the total and for motions.</param>
/// <param name="Period">week_1, week_2 … (seven days each from the first forecast day), or horizon for all of it.</param>
/// <param name="Start">First day, included.</param>
/// <param name="End">Last day, excluded.</param>
/// <param name="OpenDays">Open days in the period.</param>
/// <param name="Point">Expected meetings: the sum of the days' points.</param>
/// <param name="Lower50">Lower end of the 50 % interval; ≥ 0.</param>
/// <param name="Upper50">Upper end of the 50 % interval.</param>
/// <param name="Lower80">Lower end of the 80 % interval; ≥ 0.</param>
/// <param name="Upper80">Upper end of the 80 % interval.</param>
/// <param name="Lower95">Lower end of the 95 % interval; ≥ 0.</param>
/// <param name="Upper95">Upper end of the 95 % interval.</param>
/// <param name="Method">Names of the methods chosen for its days, joined by +, in their order.</param>
public sealed record PeriodTotal(
    ForecastLevel Level, string? Team, string Period, DateOnly Start, DateOnly End, int OpenDays,
    double Point, double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95, string Method)
{
    /// <summary>The motion or the rep; null for the total and for teams.</summary>
    public string? Part { get; init; }

    /// <summary>The sums of one forecast.</summary>
    internal static IEnumerable<PeriodTotal> Of(
        ForecastLevel level, string? team, OriginForecast forecast, LevelIntervals intervals, IReadOnlyList<MethodMix> mixes) =>
        HorizonBand.Periods(forecast.Horizon).Select(p => (Period: p, Bounds: intervals.Period(p))).Select(p => new PeriodTotal(
            level, team, p.Period.Name, forecast.Origin.AddDays(p.Period.From), forecast.Origin.AddDays(p.Period.To),
            forecast.Open[p.Period.From..p.Period.To].Count(o => o), forecast.Point[p.Period.From..p.Period.To].Sum(),
            p.Bounds.Lower50, p.Bounds.Upper50, p.Bounds.Lower80, p.Bounds.Upper80, p.Bounds.Lower95, p.Bounds.Upper95,
            string.Join('+', mixes.Take(HorizonBand.StretchOf(p.Period.To) + 1).Skip(HorizonBand.StretchOf(p.Period.From + 1)).Distinct().Select(m => m.Name))));
}

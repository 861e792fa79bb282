namespace Analytics.Models.Forecast;

/// <summary>
/// The forecast of a period's sum. Its interval comes from the errors of past sums; adding up daily bounds would give
/// another, wrong one.
/// </summary>
/// <param name="Level">Total or team.</param>
/// <param name="Team">The team; null for the total.</param>
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
    double Point, double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95, string Method);

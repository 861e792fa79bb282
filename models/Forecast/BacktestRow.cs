namespace Analytics.Models.Forecast;

/// <summary>
/// Accuracy over past origins of one method, for one level and one stretch of the horizon. Only open days are scored:
/// the zeros of closed days would flatter every method.
/// </summary>
/// <param name="Level">Total, team, motion or rep.</param>
/// <param name="Team">The team, also of a rep; null for the total and for motions.</param>
/// <param name="Method">
/// The method, by itself; or <see cref="Backtest.Chosen"/>: what would have been published at each origin, with its
/// choice of method, reconciliation and intervals made from what was known there.
/// </param>
/// <param name="Band">days_1_7, days_8_28 … or total_1_28 for the sum over the horizon.</param>
/// <param name="Mae">Mean absolute error, in meetings.</param>
/// <param name="Mase">Mean absolute error over that of the seasonal naive (lag 7) before the origin; null without a scale, and for sums.</param>
/// <param name="Rmsse">Root mean squared error, scaled likewise; null without a scale, and for sums.</param>
/// <param name="Bias">Mean of forecast − actual, in meetings; above zero, too high.</param>
/// <param name="Coverage50">Share (0..1) of actual values inside the 50 % interval, which was calibrated on earlier origins only.</param>
/// <param name="Coverage80">The same for the 80 % interval.</param>
/// <param name="Coverage95">The same for the 95 % interval.</param>
/// <param name="N">Values scored; ≥ 1.</param>
/// <param name="Origins">Origins scored; ≥ 1.</param>
public sealed record BacktestRow(
    ForecastLevel Level, string? Team, string Method, string Band,
    double Mae, double? Mase, double? Rmsse, double Bias, double Coverage50, double Coverage80, double Coverage95, int N, int Origins)
{
    /// <summary>The motion or the rep; null for the total and for teams.</summary>
    public string? Part { get; init; }
}

using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>How intervals did.</summary>
/// <param name="Coverage80">Share of the values within the 80 % interval, 0..1.</param>
/// <param name="Coverage95">The same of the 95 % interval.</param>
/// <param name="Msis80">Mean scaled interval score of the 80 % interval (T. Gneiting and A. Raftery, 2007, over the naive's mean absolute error): width, and 2/α times how far outside; null without a scale.</param>
/// <param name="Msis95">The same of the 95 % interval.</param>
/// <param name="Crps">Continuous ranked probability score in the data's unit: twice the mean quantile loss over 19 evenly spaced quantiles.</param>
public sealed record IntervalAccuracy(double? Coverage80, double? Coverage95, double? Msis80, double? Msis95, double? Crps)
{
    internal static IntervalAccuracy Of(double[] actual, double[][] quantiles, double? scale)
    {
        double[] At(double p) => [.. quantiles.Select(q => q[PanelForecast.Levels.ToList().IndexOf(p)])];
        double[] low80 = At(0.1), high80 = At(0.9), low95 = At(0.025), high95 = At(0.975);
        return new(
            ForecastMetrics.Coverage(actual, low80, high80), ForecastMetrics.Coverage(actual, low95, high95),
            ForecastMetrics.ScaledIntervalScore(actual, low80, high80, 0.2, scale), ForecastMetrics.ScaledIntervalScore(actual, low95, high95, 0.05, scale),
            RankedScore(actual, quantiles));
    }

    internal static IntervalAccuracy? Mean(IReadOnlyList<IntervalAccuracy> all) => all.Count == 0 ? null : new(
        all.Average(a => a.Coverage80), all.Average(a => a.Coverage95), all.Average(a => a.Msis80), all.Average(a => a.Msis95), all.Average(a => a.Crps));

    private static double? RankedScore(double[] actual, double[][] quantiles)
    {
        // The outermost two are for the 95 % interval; the others are evenly spaced.
        var levels = PanelForecast.Levels.Select((p, i) => (P: p, At: i)).Skip(1).SkipLast(1).ToList();
        var losses = actual.SelectMany((a, h) => levels.Select(l => 2 * (a - quantiles[h][l.At]) * (a >= quantiles[h][l.At] ? l.P : l.P - 1))).Where(l => !double.IsNaN(l)).ToList();
        return losses.Count == 0 ? null : losses.Average();
    }
}

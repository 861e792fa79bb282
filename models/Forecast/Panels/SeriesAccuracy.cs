using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Panels;

/// <summary>Accuracy of one method on the held-out steps of one series, or the mean over all series.</summary>
/// <param name="Series">The series; null: the mean over all of them, each figure over those that have it.</param>
/// <param name="Method">A word of <see cref="PanelMethod"/>.</param>
/// <param name="N">Values judged; 0, and no figure, where nothing was known before them.</param>
/// <param name="Mase">Mean absolute error over that of the naive forecast in the past (lag: the scale season); null without a scale.</param>
/// <param name="Rmsse">Root of the mean squared error over the naive's mean squared error; null without a scale.</param>
/// <param name="Smape">Symmetric mean absolute percentage error, 0..200, as in the M4 competition; a pair of zeros is 0.</param>
/// <param name="Mae">Mean absolute error.</param>
/// <param name="Rmse">Root mean squared error.</param>
/// <param name="Bias">Mean of forecast − actual.</param>
/// <param name="Intervals">How the intervals did; only of what is published.</param>
public sealed record SeriesAccuracy(
    string? Series, string Method, int N, double? Mase, double? Rmsse, double? Smape, double? Mae, double? Rmse, double? Bias, IntervalAccuracy? Intervals)
{
    /// <summary>Judges a forecast.</summary>
    /// <param name="series">The series, held-out steps last.</param>
    /// <param name="method">The method.</param>
    /// <param name="forecast">One value for each held-out step.</param>
    /// <param name="quantiles">By step and <see cref="PanelForecast.Levels"/>; null: not judged.</param>
    /// <param name="season">The lag of the scale; ≥ 1.</param>
    internal static SeriesAccuracy Of(PanelSeries series, string method, double[] forecast, double[][]? quantiles, int season)
    {
        double[] history = series.Values[..^forecast.Length], actual = series.Values[^forecast.Length..];
        if (history.All(double.IsNaN)) return new(series.Name, method, 0, null, null, null, null, null, null, null);
        double? scale = ForecastMetrics.NaiveAbsoluteScale(history, season);
        return new(
            series.Name, method, actual.Count(a => !double.IsNaN(a)),
            ForecastMetrics.Mase(actual, forecast, scale), ForecastMetrics.Rmsse(actual, forecast, ForecastMetrics.NaiveSquaredScale(history, season)),
            ForecastMetrics.SymmetricPercentageError(actual, forecast), ForecastMetrics.MeanAbsoluteError(actual, forecast),
            ForecastMetrics.RootMeanSquaredError(actual, forecast), ForecastMetrics.Bias(actual, forecast),
            quantiles is null || double.IsNaN(quantiles[0][0]) ? null : IntervalAccuracy.Of(actual, quantiles, scale));
    }

    /// <summary>The mean over series.</summary>
    internal static SeriesAccuracy Mean(string method, IReadOnlyList<SeriesAccuracy> all)
    {
        double? Of(Func<SeriesAccuracy, double?> figure) => all.Average(figure);
        return new(null, method, all.Sum(a => a.N), Of(a => a.Mase), Of(a => a.Rmsse), Of(a => a.Smape), Of(a => a.Mae), Of(a => a.Rmse), Of(a => a.Bias), IntervalAccuracy.Mean([.. all.Select(a => a.Intervals).OfType<IntervalAccuracy>()]));
    }
}

using Analytics.Models.Forecast.Boosting;

namespace Analytics.Models.Forecast.Panels;

/// <summary>How a global model is fitted.</summary>
/// <param name="Rank">Which of the simple forecasts it corrects: 0 that which was nearest to a series in the past, 1 the next.</param>
/// <param name="ByForecast">Whether inputs are seen from that forecast; else from the level.</param>
internal readonly record struct GlobalKind(int Rank, bool ByForecast);

/// <summary>
/// One boosted model over all series, which forecasts every horizon directly: what the nearest simple forecast of a series misses, over the series' spread, by absolute error.
/// After P. Montero-Manso and R. J. Hyndman, "Principles and algorithms for forecasting groups of time series: locality and globality", International Journal of Forecasting 37 (2021).
/// </summary>
internal sealed class GlobalModel : IDisposable
{
    private readonly Panel panel;
    private readonly OriginFeatures features;
    private readonly SimpleForecasts simple;
    private readonly GlobalKind kind;
    private readonly int[] nearest;
    private readonly BoostedTrees trees;

    private GlobalModel(Panel panel, OriginFeatures features, SimpleForecasts simple, GlobalKind kind, int[] nearest, BoostedTrees trees) =>
        (this.panel, this.features, this.simple, this.kind, this.nearest, this.trees) = (panel, features, simple, kind, nearest, trees);

    /// <summary>Learns from all that is known before a step; null where no series is long enough, or all are constant.</summary>
    /// <param name="panel">The series; later steps are not looked at.</param>
    /// <param name="end">The step.</param>
    /// <param name="horizon">Steps to forecast.</param>
    /// <param name="kind">The model's kind.</param>
    /// <param name="options">Rows, trees and seed.</param>
    public static GlobalModel? Fit(Panel panel, int end, int horizon, GlobalKind kind, GlobalOptions options)
    {
        var simple = new SimpleForecasts(panel.Seasons);
        var features = new OriginFeatures(panel.Seasons, panel.FirstDay);
        var history = new PanelHistory(panel, end);
        var rows = TrainingRow.Draw(history, horizon, options);
        int[] nearest = Nearest(history, rows, simple, kind.Rank);
        var inputs = new float[rows.Count * features.Count];
        var targets = new float[rows.Count];
        int kept = 0;
        foreach (var row in rows)
        {
            double[] y = history.Filled[row.Series];
            var scale = OriginScale.Of(y, row.Known, panel.Season, simple);
            if (!(scale.Spread > 0)) continue;
            double forecast = simple.Of(y, row.Known, row.Ahead, nearest[row.Series]);
            float target = (float)((history.Actual(row) - forecast) / scale.Spread);
            if (!float.IsFinite(target)) continue;
            features.Write(y, history.Start[row.Series], row.Known, row.Ahead, kind.ByForecast ? forecast : scale.Level, scale.Spread, inputs.AsSpan(kept * features.Count, features.Count));
            targets[kept++] = target;
        }

        if (kept < options.FewestRows) return null;
        var trees = BoostedTrees.Fit(inputs[..(kept * features.Count)], targets[..kept], features.Count, options.Boosting, options.Seed);
        return new(panel, features, simple, kind, nearest, trees);
    }

    /// <summary>Forecasts of every series from an origin, which may be later than what was learned from.</summary>
    public double[][] Forecast(PanelHistory history, int horizon) => [.. Enumerable.Range(0, history.Filled.Count).Select(s => Forecast(history, s, horizon))];

    private double[] Forecast(PanelHistory history, int series, int horizon)
    {
        double[] y = history.Filled[series];
        if (y.Length == 0) return new double[horizon];
        var scale = OriginScale.Of(y, y.Length, panel.Season, simple);
        double[] forecast = [.. Enumerable.Range(0, horizon).Select(h => simple.Of(y, y.Length, h, nearest[series]))];
        if (!(scale.Spread > 0)) return forecast;
        var inputs = new float[horizon * features.Count];
        for (int h = 0; h < horizon; h++)
            features.Write(y, history.Start[series], y.Length, h, kind.ByForecast ? forecast[h] : scale.Level, scale.Spread, inputs.AsSpan(h * features.Count, features.Count));
        return [.. trees.Predict(inputs).Zip(forecast, (missed, f) => f + (missed * scale.Spread))];
    }

    /// <summary>Frees the trees.</summary>
    public void Dispose() => trees.Dispose();

    private static int[] Nearest(PanelHistory history, IReadOnlyList<TrainingRow> rows, SimpleForecasts simple, int rank)
    {
        var errors = new double[history.Filled.Count, simple.Count];
        foreach (var row in rows)
        {
            for (int i = 0; i < simple.Count; i++)
                errors[row.Series, i] += Math.Abs(history.Actual(row) - simple.Of(history.Filled[row.Series], row.Known, row.Ahead, i));
        }

        return [.. Enumerable.Range(0, history.Filled.Count).Select(s => Enumerable.Range(0, simple.Count).OrderBy(i => errors[s, i]).ElementAt(Math.Min(rank, simple.Count - 1)))];
    }
}

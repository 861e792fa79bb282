namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Simple exponential smoothing with the weight and the first level that make the squared one-step errors least. For a
/// given weight the first level follows from least squares, so that only one number has to be searched for.
/// </summary>
/// <param name="Alpha">Weight of the newest value, 0.0001 … 0.9999.</param>
/// <param name="First">The level before the first value.</param>
/// <param name="Last">The level after the last value, which is the forecast.</param>
internal readonly record struct SimpleSmoothing(double Alpha, double First, double Last)
{
    private const double Low = 1e-4, High = 0.9999;

    /// <summary>The best for a series; its value for a constant one, 0 for an empty one.</summary>
    public static SimpleSmoothing Fit(double[] y)
    {
        if (y.Length == 0) return new SimpleSmoothing(High, 0, 0);
        if (FittedSeries.IsConstant(y)) return new SimpleSmoothing(High, y[0], y[^1]);
        var alpha = LineSearch.Minimum(a => Best(y, a).Squares, Low, High, 1e-6);
        var (first, last, _) = Best(y, alpha);
        return new SimpleSmoothing(alpha, first, last);
    }

    /// <summary>Forecast of each step from those before it.</summary>
    public double[] OneStep(double[] y)
    {
        var forecasts = new double[y.Length];
        var level = First;
        for (var t = 0; t < y.Length; t++)
        {
            forecasts[t] = level;
            level += Alpha * (y[t] - level);
        }
        return forecasts;
    }

    private static (double First, double Last, double Squares) Best(double[] y, double alpha)
    {
        // Level = weight · first + rest; the errors rest − y are regressed on the weights.
        double weight = 1, rest = 0, ww = 0, we = 0, ee = 0;
        var origin = y[0];
        foreach (var value in y)
        {
            var error = value - origin - rest;
            ww += weight * weight;
            we += weight * error;
            ee += error * error;
            rest += alpha * error;
            weight *= 1 - alpha;
        }
        var first = we / ww;
        return (origin + first, origin + first * weight + rest, ee - first * we);
    }
}

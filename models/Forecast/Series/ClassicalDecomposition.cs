namespace Analytics.Models.Forecast.Series;

/// <summary>
/// The classical decomposition by moving averages (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3.4):
/// one figure per phase of the season, the same in every season. Phase 0 is the first step of the series.
/// </summary>
internal static class ClassicalDecomposition
{
    /// <summary>Distance of each phase from the trend; the sum is 0. Needs at least two seasons.</summary>
    public static double[] Additive(double[] y, int season)
    {
        var figure = PhaseMeans(y, season, (value, trend) => value - trend);
        var mean = figure.Average();
        for (var p = 0; p < season; p++) figure[p] -= mean;
        return figure;
    }

    /// <summary>Ratio of each phase to the trend; the mean is 1. Needs at least two seasons; NaN or infinite where the trend is zero.</summary>
    public static double[] Multiplicative(double[] y, int season)
    {
        var figure = PhaseMeans(y, season, (value, trend) => value / trend);
        var mean = figure.Average();
        for (var p = 0; p < season; p++) figure[p] /= mean;
        return figure;
    }

    private static double[] PhaseMeans(double[] y, int season, Func<double, double, double> compare)
    {
        var half = season / 2;
        var sum = new double[season];
        var count = new int[season];
        for (var t = half; t < y.Length - half; t++)
        {
            sum[t % season] += compare(y[t], CentredMean(y, t, season));
            count[t % season]++;
        }
        for (var p = 0; p < season; p++) sum[p] /= count[p];
        return sum;
    }

    /// <summary>Mean over one season around a step; in an even season both ends count half.</summary>
    private static double CentredMean(double[] y, int t, int season)
    {
        var half = season / 2;
        double sum = 0;
        for (var i = t - half; i <= t + half; i++) sum += y[i];
        if (season % 2 == 0) sum -= (y[t - half] + y[t + half]) / 2;
        return sum / season;
    }
}

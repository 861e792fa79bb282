namespace Analytics.Models.Forecast.Series;

/// <summary>
/// The seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning, Journal of Official Statistics 6,
/// 1990), without robustness weights: two rounds in which season and trend are smoothed in turn.
/// </summary>
internal static class Stl
{
    private const int Rounds = 2;

    /// <summary>The seasonal part of each step.</summary>
    /// <param name="y">The series; more than two seasons long.</param>
    /// <param name="season">Steps per season, ≥ 2.</param>
    /// <param name="window">Seasons over which the season may change, odd, ≥ 7.</param>
    public static double[] Season(double[] y, int season, int window)
    {
        var n = y.Length;
        var bySeason = Smoother(window, false);
        var byLow = Smoother(Odd(season), true);
        var byTrend = Smoother(Odd((int)Math.Ceiling(1.5 * season / (1 - 1.5 / window))), true);
        double[] trend = new double[n], part = new double[n], work = new double[n], low = new double[n];
        var cycle = new double[n + 2 * season];
        for (var round = 0; round < Rounds; round++)
        {
            for (var t = 0; t < n; t++) work[t] = y[t] - trend[t];
            SmoothPhases(work, season, bySeason, cycle);
            byLow.Smooth(MovingMean(MovingMean(MovingMean(cycle, season), season), 3), low);
            for (var t = 0; t < n; t++)
            {
                part[t] = cycle[t + season] - low[t];
                work[t] = y[t] - part[t];
            }
            byTrend.Smooth(work, trend);
        }
        return part;
    }

    private static Loess Smoother(int window, bool isLine) => new(window, isLine, (window + 9) / 10);

    private static int Odd(int window) => window % 2 == 1 ? window : window + 1;

    /// <summary>Smooths each phase across the seasons, one season further at both ends.</summary>
    private static void SmoothPhases(double[] y, int season, Loess loess, double[] cycle)
    {
        var most = (y.Length + season - 1) / season;
        double[] values = new double[most], smooth = new double[most];
        for (var p = 0; p < season; p++)
        {
            var k = (y.Length - 1 - p) / season + 1;
            for (var i = 0; i < k; i++) values[i] = y[p + i * season];
            var phase = values.AsSpan(0, k);
            loess.Smooth(phase, smooth.AsSpan(0, k));
            cycle[p] = loess.At(phase, -1);
            for (var i = 0; i < k; i++) cycle[p + (i + 1) * season] = smooth[i];
            cycle[p + (k + 1) * season] = loess.At(phase, k);
        }
    }

    private static double[] MovingMean(double[] y, int length)
    {
        var means = new double[y.Length - length + 1];
        double sum = 0;
        for (var i = 0; i < length; i++) sum += y[i];
        means[0] = sum / length;
        for (var i = 1; i < means.Length; i++)
        {
            sum += y[i + length - 1] - y[i - 1];
            means[i] = sum / length;
        }
        return means;
    }
}

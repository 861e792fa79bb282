using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Makes a series whole: the methods of this folder take no NaN. A missing value lies on the straight line between its
/// known neighbours, drawn with the season taken off and put back, so that a missing Sunday looks like a Sunday; it is kept
/// between the lowest and the highest known value.
/// </summary>
public static class Gaps
{
    /// <summary>The series from its first known value on, with every later NaN filled.</summary>
    /// <param name="y">Values at equal steps; NaN where not known. Not changed.</param>
    /// <param name="season">
    /// Steps per season, ≥ 1; 1 for none. It is taken off only when at least two seasons of values are known.
    /// </param>
    /// <returns>
    /// A new array without NaN, ending at the same step as <paramref name="y"/>: behind the last known value its level is
    /// carried on. Empty when nothing is known.
    /// </returns>
    public static double[] Fill(double[] y, int season)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        var first = Array.FindIndex(y, v => !double.IsNaN(v));
        if (first < 0) return [];
        var whole = y[first..];
        if (!whole.Any(double.IsNaN)) return whole;

        var known = whole.Where(v => !double.IsNaN(v)).ToArray();
        var (low, high) = (known.Min(), known.Max());
        var figure = known.Length >= 2 * season ? Figure(whole, season) : new double[season];
        for (var t = 0; t < whole.Length; t++) whole[t] -= figure[t % season];
        Interpolate(whole);
        for (var t = 0; t < whole.Length; t++)
            whole[t] = double.IsNaN(y[first + t]) ? Math.Clamp(whole[t] + figure[t % season], low, high) : y[first + t];
        return whole;
    }

    private static void Interpolate(double[] y)
    {
        var known = 0;
        for (var t = 1; t < y.Length; t++)
        {
            if (double.IsNaN(y[t])) continue;
            for (var g = known + 1; g < t; g++) y[g] = y[known] + (y[t] - y[known]) * (g - known) / (t - known);
            known = t;
        }
        for (var g = known + 1; g < y.Length; g++) y[g] = y[known];
    }

    /// <summary>Median distance of each phase from the mean of the season around it, less the mean of all phases.</summary>
    private static double[] Figure(double[] y, int season)
    {
        var figure = new double[season];
        if (season == 1) return figure;
        var distances = new List<double>[season];
        for (var p = 0; p < season; p++) distances[p] = [];
        for (var t = 0; t < y.Length; t++)
            if (!double.IsNaN(y[t])) distances[t % season].Add(y[t] - MeanAround(y, t, season));
        for (var p = 0; p < season; p++) figure[p] = distances[p].Count == 0 ? 0 : Middle.Of([.. distances[p]]);
        var centre = figure.Average();
        for (var p = 0; p < season; p++) figure[p] -= centre;
        return figure;
    }

    /// <summary>Mean of the known values no further than half a season away.</summary>
    private static double MeanAround(double[] y, int t, int season)
    {
        double sum = 0;
        var count = 0;
        for (var i = Math.Max(0, t - season / 2); i <= Math.Min(y.Length - 1, t + season / 2); i++)
        {
            if (double.IsNaN(y[i])) continue;
            sum += y[i];
            count++;
        }
        return sum / count;
    }
}

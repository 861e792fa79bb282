namespace Analytics.Models.Forecast.Series;

/// <summary>
/// A series less its season, as the M4 competition did it (Makridakis, Spiliotis and Assimakopoulos, 2020): when the
/// autocorrelation one season back is beyond its 90 % bound, the series is divided by the figures of the classical
/// multiplicative decomposition.
/// </summary>
/// <param name="Adjusted">The series without its season; the series itself where none was found.</param>
/// <param name="Figures">The ratio of each phase, phase 0 being the first step; a single 1 where none was found.</param>
internal sealed record SeasonalIndices(double[] Adjusted, double[] Figures)
{
    private const double Bound90 = 1.6448536269514722;
    private const double LeastFigure = 1e-4;

    /// <param name="y">The series.</param>
    /// <param name="season">Steps per season; fewer than <paramref name="seasons"/> of them count as none.</param>
    /// <param name="seasons">The fewest seasons to look for one in.</param>
    public static SeasonalIndices Of(double[] y, int season, int seasons)
    {
        var none = new SeasonalIndices(y, [1]);
        if (season < 2 || y.Length < seasons * season || FittedSeries.IsConstant(y) || !IsSeasonal(y, season)) return none;
        var figures = ClassicalDecomposition.Multiplicative(y, season);
        // A level near zero or a season that changes sign cannot be divided by.
        if (!figures.All(f => f > LeastFigure && double.IsFinite(f))) return none;
        return new SeasonalIndices([.. y.Select((v, t) => v / figures[t % season])], figures);
    }

    /// <summary>The figure of a step, counted from the first of the series.</summary>
    public double this[int step] => Figures[step % Figures.Length];

    /// <summary>Whether the autocorrelation at the season is beyond 1.645 times its standard error by Bartlett's formula.</summary>
    internal static bool IsSeasonal(double[] y, int season)
    {
        var mean = y.Average();
        double variance = 0, squares = 0, last = 0;
        foreach (var v in y) variance += (v - mean) * (v - mean);
        for (var lag = 1; lag <= season; lag++)
        {
            double sum = 0;
            for (var t = lag; t < y.Length; t++) sum += (y[t] - mean) * (y[t - lag] - mean);
            last = sum / variance;
            if (lag < season) squares += last * last;
        }
        return Math.Abs(last) > Bound90 * Math.Sqrt((1 + 2 * squares) / y.Length);
    }
}

namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Where the search for the initial states begins (Hyndman et al., 2008, section 2.6.1): the season by the classical
/// decomposition, or by one harmonic wave when there are fewer than three seasons; level and slope by a line through the
/// first seasonally adjusted values.
/// </summary>
/// <param name="Level">The level before the first step.</param>
/// <param name="Slope">The slope before the first step; 0 without a trend.</param>
/// <param name="Season">The season of the first steps, in their order; empty without a season.</param>
/// <param name="Step">The usual change of the seasonally adjusted series from one step to the next; > 0.</param>
internal sealed record EtsStart(double Level, double Slope, double[] Season, double Step)
{
    private const double LeastRatio = 0.01;

    public static EtsStart Of(double[] y, EtsForm form, int season)
    {
        var figure = form.HasSeason ? Figure(y, form.Season, season) : [];
        var adjusted = Adjusted(y, form.Season, figure);
        var n = Math.Min(Math.Max(10, 2 * (form.HasSeason ? season : 1)), y.Length);
        var (intercept, slope) = form.HasTrend ? Line(adjusted.AsSpan(0, n)) : (adjusted.AsSpan(0, n).ToArray().Average(), 0);
        return new EtsStart(intercept, slope, figure, UsualChange(adjusted));
    }

    private static double[] Figure(double[] y, EtsPart kind, int season)
    {
        if (y.Length < 3 * season) return Wave(y, kind, season);
        if (kind == EtsPart.Additive) return ClassicalDecomposition.Additive(y, season);
        var figure = ClassicalDecomposition.Multiplicative(y, season);
        for (var p = 0; p < season; p++) figure[p] = Math.Max(figure[p], LeastRatio);
        var mean = figure.Average();
        for (var p = 0; p < season; p++) figure[p] /= mean;
        return figure;
    }

    /// <summary>One sine wave beside a line, fitted by least squares.</summary>
    private static double[] Wave(double[] y, EtsPart kind, int season)
    {
        double Angle(int t) => 2 * Math.PI * t / season;
        // A season of two steps has no sine.
        var columns = season > 2 ? 4 : 3;
        var fit = new LeastSquares(columns);
        for (var t = 0; t < y.Length; t++)
            fit.Add([1, t + 1, Math.Cos(Angle(t)), Math.Sin(Angle(t))], y[t]);
        var b = fit.Solve();
        double WaveAt(int t) => b[2] * Math.Cos(Angle(t)) + (columns == 4 ? b[3] * Math.Sin(Angle(t)) : 0);
        var figure = new double[season];
        for (var p = 0; p < season; p++)
            figure[p] = kind == EtsPart.Additive ? WaveAt(p) : Math.Max(LeastRatio, 1 + WaveAt(p) / Math.Max(1e-10, y.Average()));
        var centre = figure.Average();
        for (var p = 0; p < season; p++) figure[p] = kind == EtsPart.Additive ? figure[p] - centre : figure[p] / centre;
        return figure;
    }

    private static double[] Adjusted(double[] y, EtsPart kind, double[] figure) => kind switch
    {
        EtsPart.None => y,
        EtsPart.Additive => [.. y.Select((v, t) => v - figure[t % figure.Length])],
        _ => [.. y.Select((v, t) => v / figure[t % figure.Length])],
    };

    /// <summary>Intercept (one step before the first) and slope.</summary>
    internal static (double Intercept, double Slope) Line(ReadOnlySpan<double> y)
    {
        if (y.Length < 2) return (y[0], 0);
        double sumY = 0, sumTy = 0;
        var centre = (y.Length + 1) / 2.0;
        for (var t = 0; t < y.Length; t++)
        {
            sumY += y[t];
            sumTy += (t + 1 - centre) * y[t];
        }
        var n = (double)y.Length;
        var slope = sumTy * 12 / (n * (n * n - 1));
        return (sumY / n - slope * centre, slope);
    }

    private static double UsualChange(double[] y)
    {
        double sum = 0;
        for (var t = 1; t < y.Length; t++) sum += (y[t] - y[t - 1]) * (y[t] - y[t - 1]);
        return Math.Max(Math.Sqrt(sum / Math.Max(1, y.Length - 1)), 1e-12);
    }
}

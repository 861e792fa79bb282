namespace Analytics.Models.Forecast.Series;

/// <summary>
/// The dynamic optimised theta model (DOTM) of Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, International
/// Journal of Forecasting 32 (2016): like theta, but the line is fitted anew at every step, and its share is chosen by the
/// data. Weight, share and first level make the squared one-step errors least.
/// </summary>
/// <remarks>
/// For a given weight α, the forecast is linear in the first level and in the share 1 − 1/θ of the line, so both follow
/// from least squares and α alone is searched for, between 0.1 and 0.99 as in the paper.
/// </remarks>
public sealed class DynamicTheta : FittedSeries
{
    private const double LeastAlpha = 0.1, MostAlpha = 0.99;
    private readonly SeasonalIndices _season;
    private readonly double _alpha, _first, _share;
    private readonly double[] _residuals;

    private DynamicTheta(SeasonalIndices season, double alpha, double first, double share)
    {
        (_season, _alpha, _first, _share) = (season, alpha, first, share);
        var path = new ThetaPath(alpha, first, share);
        _residuals = [.. season.Adjusted.Select((v, t) => (v - path.Next(v)) * season[t])];
    }

    /// <summary>Fits the model.</summary>
    /// <param name="y">Finite values, oldest first; none forecasts zero; below eight the line has no share.</param>
    /// <param name="season">Steps per season, ≥ 1; looked for in two seasons and more by the test of M4.</param>
    public static DynamicTheta Fit(double[] y, int season)
    {
        Check(y, season);
        var indices = SeasonalIndices.Of(y, season, 2);
        var adjusted = indices.Adjusted;
        if (y.Length < Theta.FewestForDrift || IsConstant(adjusted))
        {
            var plain = SimpleSmoothing.Fit(adjusted);
            return new(indices, plain.Alpha, plain.First, 0);
        }
        var alpha = LineSearch.Minimum(a => Best(adjusted, a).Squares, LeastAlpha, MostAlpha, 1e-6);
        var (first, share, _) = Best(adjusted, alpha);
        return new(indices, alpha, first, share);
    }

    /// <summary>The share 1 − 1/θ of the line, 0 … 1; at 0 the model is simple exponential smoothing, at ½ it is like theta.</summary>
    public double Share => _share;

    /// <inheritdoc />
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var path = new ThetaPath(_alpha, _first, _share);
        foreach (var value in _season.Adjusted) path.Next(value);
        var forecast = new double[horizon];
        // Steps to come are taken to be as they are forecast.
        for (var h = 0; h < horizon; h++) forecast[h] = path.Next(double.NaN) * _season[_season.Adjusted.Length + h];
        return forecast;
    }

    /// <summary>First level and share of least squared errors for a weight; the share is kept within 0 … 1.</summary>
    private static (double First, double Share, double Squares) Best(double[] y, double alpha)
    {
        var origin = y[0];
        var path = new ThetaPath(alpha, origin, 0);
        double weight = 1, ww = 0, wl = 0, ll = 0, we = 0, le = 0, ee = 0;
        foreach (var value in y)
        {
            var (level, line) = path.Parts();
            path.Take(value);
            var error = value - level;
            ww += weight * weight;
            wl += weight * line;
            ll += line * line;
            we += weight * error;
            le += line * error;
            ee += error * error;
            weight *= 1 - alpha;
        }
        var determinant = ww * ll - wl * wl;
        var share = determinant > 1e-12 * ww * ll ? Math.Clamp((ww * le - wl * we) / determinant, 0, 1) : 0;
        var first = (we - share * wl) / ww;
        return (origin + first, share, ee - 2 * share * le - 2 * first * we + share * share * ll + 2 * first * share * wl + first * first * ww);
    }
}

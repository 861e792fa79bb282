namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Exponential smoothing (ETS): each form is fitted by maximum likelihood, and the one with the lowest AICc forecasts.
/// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential Smoothing (2008).
/// </summary>
public sealed class ExponentialSmoothing : FittedSeries
{
    private const int LongestSeason = 24;
    private readonly double _scale;
    private readonly EtsFit? _fit;
    private readonly double _mean;
    private readonly double[] _residuals;

    private ExponentialSmoothing(EtsFit? fit, double scale, double mean, double[] residuals) =>
        (_fit, _scale, _mean, _residuals) = (fit, scale, mean, residuals);

    /// <summary>Fits the forms to a series and keeps the best.</summary>
    /// <param name="y">Finite values at equal steps, oldest first; forms that multiply are left out unless all are positive.</param>
    /// <param name="season">
    /// Steps per season, ≥ 1. Forms with a season are left out when it is 1, when it is above 24 (a season that long has too many initial
    /// states: see <see cref="MultiSeasonalEts"/>), or when the series is no longer than one season.
    /// </param>
    /// <param name="forms">The forms to try; null for <see cref="EtsForm.All"/>. Fewer take less time.</param>
    /// <returns>
    /// The fitted method. Where no form can be fitted, which takes five values that are not all the same, their mean is
    /// carried on; zero when there are none.
    /// </returns>
    public static ExponentialSmoothing Fit(double[] y, int season, IReadOnlyList<EtsForm>? forms = null)
    {
        Check(y, season);
        var mean = y.Length == 0 ? 0 : y.Average();
        var best = IsConstant(y) ? null : Best(y, season, forms ?? EtsForm.All);
        return best is null
            ? new(null, 1, mean, Array.ConvertAll(y, v => v - mean))
            : new(best, Scale(y), mean, Array.ConvertAll(best.Path.Residuals(), r => r * Scale(y)));
    }

    private static EtsFit? Best(double[] y, int season, IReadOnlyList<EtsForm> forms)
    {
        var scale = Scale(y);
        var scaled = Array.ConvertAll(y, v => v / scale);
        var positive = y.Min() > 0;
        var seasonal = season is > 1 and <= LongestSeason && y.Length > season;
        EtsFit? best = null;
        foreach (var form in forms)
        {
            if (form.HasSeason && !seasonal || form.NeedsPositive && !positive) continue;
            var fit = EtsFit.Of(scaled, form, season);
            if (fit is not null && (best is null || fit.Aicc < best.Aicc)) best = fit;
        }
        return best;
    }

    /// <summary>The mean size of the values: divided by it, every series looks alike to the search.</summary>
    private static double Scale(double[] y) => y.Average(Math.Abs);

    /// <summary>The form chosen; null where none could be fitted and the mean is carried on.</summary>
    public EtsForm? Form => _fit?.Form;

    /// <summary>The smoothing weights of the form chosen; null without one.</summary>
    public EtsWeights? Weights => _fit?.Weights;

    /// <summary>Akaike's corrected criterion of the form chosen, comparable between series fitted here only; null without one.</summary>
    public double? Aicc => _fit is null ? null : _fit.Aicc + 2 * _residuals.Length * Math.Log(_scale);

    /// <inheritdoc />
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <summary>
    /// The states carried on without error. For a season that multiplies this lies a little off the mean of all that may come, since
    /// level and season then move together.
    /// </summary>
    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var forecast = new double[horizon];
        if (_fit is null)
        {
            Array.Fill(forecast, _mean);
            return forecast;
        }
        var (level, slope) = _fit.Path.End;
        var season = _fit.Path.EndSeason;
        for (var h = 0; h < horizon; h++)
        {
            slope *= _fit.Weights.Phi;
            level += slope;
            var s = season[h % season.Length];
            forecast[h] = _scale * (_fit.Form.Season == EtsPart.Multiplicative ? level * s : level + s);
        }
        return forecast;
    }
}

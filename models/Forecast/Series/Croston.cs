namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Croston's method for sparse counts (Operational Research Quarterly 23, 1972): the size of a demand and the steps between
/// demands are smoothed apart, at demands only; the forecast is size over steps, the same for every step to come.
/// </summary>
public sealed class Croston : FittedSeries
{
    private readonly double _rate;
    private readonly double[] _residuals;

    private Croston(double rate, double[] residuals) => (_rate, _residuals) = (rate, residuals);

    /// <summary>Runs the method through a series.</summary>
    /// <param name="y">Finite values, oldest first; a value of zero or less is no demand. Without any demand it forecasts zero.</param>
    /// <param name="alpha">Weight of the newest size and interval, above 0 and at most 1.</param>
    /// <param name="isCorrected">
    /// Whether to lower the forecast by the factor 1 − α/2, which removes most of the method's upward bias (Syntetos and
    /// Boylan, 2005: SBA).
    /// </param>
    public static Croston Fit(double[] y, double alpha = 0.1, bool isCorrected = false)
    {
        Check(y, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alpha, 1);
        var factor = isCorrected ? 1 - alpha / 2 : 1;
        double size = 0, interval = 0, rate = 0;
        var since = 0;
        var residuals = new double[y.Length];
        for (var t = 0; t < y.Length; t++)
        {
            residuals[t] = y[t] - rate;
            since++;
            if (y[t] <= 0) continue;
            var isFirst = interval == 0;
            size = isFirst ? y[t] : size + alpha * (y[t] - size);
            interval = isFirst ? since : interval + alpha * (since - interval);
            rate = factor * size / interval;
            since = 0;
        }
        return new(rate, residuals);
    }

    /// <summary>Value less forecast; the forecast is zero until the first demand.</summary>
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var forecast = new double[horizon];
        Array.Fill(forecast, _rate);
        return forecast;
    }
}

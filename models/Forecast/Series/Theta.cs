namespace Analytics.Models.Forecast.Series;

/// <summary>
/// The theta method (Assimakopoulos and Nikolopoulos, 2000), the winner of the M3 competition, in the form of Hyndman and
/// Billah (2003): simple exponential smoothing with half the slope of a line through the series as its drift, on the
/// seasonally adjusted series.
/// </summary>
public sealed class Theta : FittedSeries
{
    // Fewer values do not tell a drift from chance.
    internal const int FewestForDrift = 8;
    private readonly SeasonalIndices _season;
    private readonly SimpleSmoothing _smoothing;
    private readonly double _drift;
    private readonly double[] _residuals;

    private Theta(SeasonalIndices season, SimpleSmoothing smoothing, double drift, double[] residuals) =>
        (_season, _smoothing, _drift, _residuals) = (season, smoothing, drift, residuals);

    /// <summary>Fits the method.</summary>
    /// <param name="y">Finite values, oldest first; none forecasts zero; below eight there is no drift.</param>
    /// <param name="season">Steps per season, ≥ 1; looked for in two seasons and more by the test of M4.</param>
    public static Theta Fit(double[] y, int season)
    {
        Check(y, season);
        var indices = SeasonalIndices.Of(y, season, 2);
        var smoothing = SimpleSmoothing.Fit(indices.Adjusted);
        var drift = y.Length < FewestForDrift ? 0 : EtsStart.Line(indices.Adjusted).Slope / 2;
        var fitted = smoothing.OneStep(indices.Adjusted);
        return new(indices, smoothing, drift, [.. y.Select((v, t) => v - fitted[t] * indices[t])]);
    }

    /// <summary>Value less the smoothed level one step before, times the season; the drift is left out, as usual.</summary>
    public override IReadOnlyList<double> Residuals => _residuals;

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var n = _season.Adjusted.Length;
        // The smoothed level lags behind a line by this many steps of it.
        var lag = (1 - Math.Pow(1 - _smoothing.Alpha, n)) / _smoothing.Alpha;
        var forecast = new double[horizon];
        for (var h = 0; h < horizon; h++)
            forecast[h] = (_smoothing.Last + _drift * (h + lag)) * _season[n + h];
        return forecast;
    }
}

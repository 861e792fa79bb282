namespace Analytics.Models.Forecast.Series;

/// <summary>
/// Aggregate, forecast, disaggregate (ADIDA; Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos, Journal of
/// the Operational Research Society 62, 2011) for sparse counts: sums over as many steps as lie between demands on
/// average hold few zeros; simple exponential smoothing of those, spread evenly over the steps again.
/// </summary>
public sealed class Adida : FittedSeries
{
    private readonly double _rate;

    private Adida(int steps, double rate) => (Steps, _rate) = (steps, rate);

    /// <summary>Steps that are added up, ≥ 1: the mean interval between demands, rounded.</summary>
    public int Steps { get; }

    /// <summary>Fits the method.</summary>
    /// <param name="y">
    /// Finite values, oldest first; a value of zero or less is no demand, though it counts in the sums. Without any demand it
    /// forecasts zero. The oldest steps that do not fill a sum are left out.
    /// </param>
    public static Adida Fit(double[] y)
    {
        Check(y, 1);
        var last = Array.FindLastIndex(y, v => v > 0);
        if (last < 0) return new(1, 0);
        var steps = Math.Max(1, (int)Math.Round((last + 1.0) / y.Count(v => v > 0), MidpointRounding.AwayFromZero));
        var sums = new double[y.Length / steps];
        var skipped = y.Length - sums.Length * steps;
        for (var t = skipped; t < y.Length; t++) sums[(t - skipped) / steps] += y[t];
        return new(steps, SimpleSmoothing.Fit(sums).Last / steps);
    }

    /// <inheritdoc />
    public override double[] Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        var forecast = new double[horizon];
        Array.Fill(forecast, _rate);
        return forecast;
    }
}

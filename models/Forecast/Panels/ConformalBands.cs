namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// Prediction intervals from the errors of past forecasts that were made out of sample (split conformal prediction): errors over the series' usual unrest and over how well it has been forecast in the past, pooled over
/// series and neighbouring steps ahead, because each series alone has too few past origins; wider by what a stretch of time that is not among them has needed. Of fewer than 39 errors the outermost stand for the 95 %
/// interval, which is then too narrow.
/// </summary>
internal sealed class ConformalBands
{
    private readonly ErrorRanks ranks;
    private readonly OriginWidening widening;
    private readonly double[] own;

    /// <summary>Learns from past origins.</summary>
    public ConformalBands(PastErrors past)
    {
        int[] all = [.. past.Origins];
        ranks = new(past, all);
        widening = new(past);
        own = past.Own(all.Length < 2 ? [] : all);
    }

    /// <summary>Whether there are past errors to go by; without, quantiles are the forecast itself.</summary>
    public bool IsKnown => ranks.IsKnown;

    /// <summary>The quantile of one series and step.</summary>
    /// <param name="forecast">The point.</param>
    /// <param name="unrest">The series' usual unrest at the origin.</param>
    /// <param name="series">The series.</param>
    /// <param name="step">Steps ahead, less 1.</param>
    /// <param name="p">0..1.</param>
    public double Quantile(double forecast, double unrest, int series, int step, double p)
    {
        double middle = ranks.Quantile(step, 0.5);
        return double.IsNaN(middle) ? forecast : forecast + (unrest * own[series] * (middle + ((ranks.Quantile(step, p) - middle) * widening.Of(p))));
    }
}

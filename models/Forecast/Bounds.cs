namespace Analytics.Models.Forecast;

/// <summary>A 50, an 80 and a 95 % prediction interval around a point; each wider one holds the narrower, and that the point.</summary>
internal readonly record struct Bounds(double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95)
{
    /// <summary>The bounds of a predictive distribution, made to hold each other and the point, none negative.</summary>
    /// <param name="point">The point forecast, ≥ 0.</param>
    /// <param name="quantile">The distribution's quantile at a probability, for an interval of a nominal share (0.5, 0.8 or 0.95).</param>
    /// <param name="whole">Whether bounds are to be whole counts; a point between two counts is held by both.</param>
    public static Bounds Around(double point, Func<double, double, double> quantile, bool whole = false)
    {
        var (low, high) = whole ? (Math.Floor(point), Math.Ceiling(point)) : (point, point);
        (double, double) Next(double share)
        {
            low = Math.Clamp(quantile((1 - share) / 2, share), 0, low);
            high = Math.Max(quantile((1 + share) / 2, share), high);
            return (low, high);
        }

        var ((l50, u50), (l80, u80), (l95, u95)) = (Next(0.5), Next(0.8), Next(0.95));
        return new Bounds(l50, u50, l80, u80, l95, u95);
    }
}

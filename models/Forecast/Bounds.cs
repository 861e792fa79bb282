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

    /// <summary>Each bound added up: no sum's interval needs to reach further.</summary>
    public static Bounds Sum(IEnumerable<Bounds> bounds) => bounds.Aggregate(default(Bounds), (a, b) => new(
        a.Lower50 + b.Lower50, a.Upper50 + b.Upper50, a.Lower80 + b.Lower80, a.Upper80 + b.Upper80, a.Lower95 + b.Lower95, a.Upper95 + b.Upper95));

    /// <summary>The same around a sum to which what is already counted is added.</summary>
    public Bounds Shifted(double by) => new(Lower50 + by, Upper50 + by, Lower80 + by, Upper80 + by, Lower95 + by, Upper95 + by);

    /// <summary>These bounds, cut where they reach beyond others of the same shares; the point stays inside.</summary>
    public Bounds Within(Bounds outer, double point)
    {
        double Low(double own, double least) => Math.Min(point, Math.Max(own, least));
        double High(double own, double most) => Math.Max(point, Math.Min(own, most));
        return new(
            Low(Lower50, outer.Lower50), High(Upper50, outer.Upper50), Low(Lower80, outer.Lower80), High(Upper80, outer.Upper80),
            Low(Lower95, outer.Lower95), High(Upper95, outer.Upper95));
    }
}

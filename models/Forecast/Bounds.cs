namespace Analytics.Models.Forecast;

/// <summary>An 80 % and a 95 % prediction interval around a point; the wider one holds the narrower, and that the point.</summary>
internal readonly record struct Bounds(double Lower80, double Upper80, double Lower95, double Upper95)
{
    /// <summary>Makes any four bounds hold each other and the point, and none negative.</summary>
    public static Bounds Around(double point, double lower80, double upper80, double lower95, double upper95)
    {
        var (low, high) = (Math.Clamp(lower80, 0, point), Math.Max(upper80, point));
        return new Bounds(low, high, Math.Clamp(lower95, 0, low), Math.Max(upper95, high));
    }
}

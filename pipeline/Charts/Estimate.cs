namespace Analytics.Charts;

/// <summary>A share with its interval, all three 0..1.</summary>
/// <param name="Value">The share observed.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record Estimate(double Value, double Low, double High)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>
    /// A share of counts with its Wilson score interval (Wilson 1927), which stays within 0..1 and is sensible for small counts.
    /// </summary>
    /// <returns>The estimate; null when <paramref name="total"/> is 0, since nothing was observed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The counts are not 0 ≤ hits ≤ total.</exception>
    public static Estimate? Wilson(long hits, long total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, total);
        if (total == 0)
            return null;

        double n = total, share = hits / n, z2 = Z95 * Z95;
        var centre = (share + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z95 / (1 + z2 / n) * Math.Sqrt(share * (1 - share) / n + z2 / (4 * n * n));
        return new Estimate(share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}

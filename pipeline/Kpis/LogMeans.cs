namespace Analytics.Kpis;

/// <summary>
/// How much of the change of a product each of its factors explains: the logarithmic mean of the product times the log change of the factor (LMDI-I; Ang 2005), as in the
/// tree. The parts add up to the change exactly, and no order of the factors is preferred.
/// </summary>
public static class LogMeans
{
    /// <summary>A part for each factor, in the product's unit.</summary>
    /// <param name="before">The product before.</param>
    /// <param name="now">The product now.</param>
    /// <param name="factors">The factors, whose products these are; none negative. One that is 0 on one side takes what the others leave, several equally.</param>
    public static IReadOnlyList<double> Parts(double before, double now, IReadOnlyList<(double Before, double Now)> factors)
    {
        bool HasLog((double Before, double Now) factor) => factor is { Before: > 0, Now: > 0 };
        double mean = Mean(before, now);
        double[] parts = [.. factors.Select(f => HasLog(f) ? mean * Math.Log(f.Now / f.Before) : 0)];
        int without = factors.Count(f => !HasLog(f));
        double rest = now - before - parts.Sum();
        if (without > 0)
        {
            for (int i = 0; i < parts.Length; i++)
                parts[i] = HasLog(factors[i]) ? parts[i] : rest / without;
        }
        else if (parts.Length > 0)
        {
            // What rounding leaves over; the largest part bears it best.
            parts[Array.IndexOf(parts, parts.MaxBy(Math.Abs))] += rest;
        }

        return parts;
    }

    /// <summary>The logarithmic mean; 0 when one of them is 0.</summary>
    private static double Mean(double a, double b) => a <= 0 || b <= 0 ? 0 : a == b ? a : (a - b) / (Math.Log(a) - Math.Log(b));
}

namespace Analytics.Tests.Kpis;

/// <summary>Formulas written out plainly, to hold the product's against.</summary>
internal static class Naive
{
    /// <summary>Null for an empty whole.</summary>
    public static double? Ratio(double? part, double? whole) => whole is null or 0 ? null : part / whole;

    /// <summary>
    /// The Wilson 95 % interval as the two roots p of (k/n − p)² = z² p (1 − p) / n; null for n = 0 and for a k above n.
    /// </summary>
    public static (double? Lower, double? Upper) Wilson(double? k, double n)
    {
        if (n == 0 || k is null || k > n)
            return (null, null);
        const double Z = 1.959963984540054;
        double a = 1 + (Z * Z / n), b = -((2 * k.Value / n) + (Z * Z / n)), c = k.Value / n * (k.Value / n);
        double root = Math.Sqrt((b * b) - (4 * a * c));
        return ((-b - root) / (2 * a), (-b + root) / (2 * a));
    }

    /// <summary>The quantile between the two values around rank p (n − 1), counted from 0.</summary>
    public static double Quantile(IEnumerable<decimal> values, double p)
    {
        double[] sorted = [.. values.Select(v => (double)v).Order()];
        double rank = p * (sorted.Length - 1);
        double below = sorted[(int)Math.Floor(rank)];
        return below + ((rank - Math.Floor(rank)) * (sorted[(int)Math.Ceiling(rank)] - below));
    }

    /// <summary>Whether both are null or they differ by no more than a part in 10⁹.</summary>
    public static bool Near(double? a, double? b) =>
        a is null || b is null ? a is null && b is null : a == b || Math.Abs(a.Value - b.Value) <= 1e-9 * Math.Max(1e-3, Math.Max(Math.Abs(a.Value), Math.Abs(b.Value)));
}

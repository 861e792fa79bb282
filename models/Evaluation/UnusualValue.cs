namespace Analytics.Models.Evaluation;

/// <summary>Whether a value lies outside what those before it let expect: the Hampel identifier (Hampel 1974; Davies and Gather 1993), which outliers among them do not mislead.</summary>
public static class UnusualValue
{
    /// <summary>How many values before count.</summary>
    public const int Window = 12;

    /// <summary>With fewer nothing is unusual.</summary>
    public const int Least = 8;

    private const double Limit = 3;

    // The standard deviation of a normal distribution in median absolute deviations.
    private const double Scale = 1.4826;

    /// <summary>Whether it is further from the median of the last 12 values before it than three of their standard deviations, as estimated from the median absolute deviation; never where that is 0.</summary>
    /// <param name="before">The values before it, oldest first.</param>
    /// <param name="value">The value.</param>
    public static bool Is(IReadOnlyList<double> before, double value)
    {
        double[] last = [.. before.TakeLast(Window)];
        if (last.Length < Least)
            return false;
        double middle = Middle.Of(last), spread = Scale * Middle.Of([.. last.Select(v => Math.Abs(v - middle))]);
        return spread > 0 && Math.Abs(value - middle) > Limit * spread;
    }
}

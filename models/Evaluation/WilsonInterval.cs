namespace Analytics.Models.Evaluation;

/// <summary>Wilson's score interval of a proportion.</summary>
/// <remarks>
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209–212.
/// It stays within 0..1 and has a sensible width at 0 % and 100 %, where the textbook interval collapses to a point.
/// </remarks>
public static class WilsonInterval
{
    /// <summary>The interval of <paramref name="successes"/> out of <paramref name="trials"/>; null when there are no trials.</summary>
    /// <param name="successes">0..<paramref name="trials"/>.</param>
    /// <param name="trials">0 or more.</param>
    /// <param name="z">Normal quantile; the default gives a two-sided 95 % interval.</param>
    /// <exception cref="ArgumentOutOfRangeException">Successes below 0 or above the trials.</exception>
    public static ConfidenceInterval? Of(long successes, long trials, double z = ConfidenceInterval.Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0) return null;

        double n = trials, p = successes / n, z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        // At 0 and n successes the formula's end is exact in algebra but not in floating point.
        return new(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}

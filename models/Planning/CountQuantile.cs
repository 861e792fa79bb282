namespace Analytics.Models.Planning;

/// <summary>
/// Whole numbers that a standard normal draw stands for: the same draw gives more events when more are expected, so that plans of different effort are compared on
/// common chance. Small means by adding the distribution up; large ones by the Cornish–Fisher expansion of its quantile, to within about half an event.
/// </summary>
internal static class CountQuantile
{
    private const double SmallVariance = 25;

    /// <summary>A Poisson count.</summary>
    /// <param name="mean">≥ 0.</param>
    /// <param name="z">A standard normal draw.</param>
    /// <param name="u">The same draw as a chance, Φ(z).</param>
    public static double Poisson(double mean, double z, double u)
    {
        if (mean <= 0) return 0;
        if (mean >= SmallVariance) return Whole(mean, mean, z, 1);
        double p = Math.Exp(-mean), sum = p;
        int k = 0;
        while (sum < u && k < 200)
            sum += p *= mean / ++k;
        return k;
    }

    /// <summary>A binomial count.</summary>
    /// <param name="n">Trials, ≥ 0.</param>
    /// <param name="p">Chance of each, 0..1.</param>
    /// <param name="z">A standard normal draw.</param>
    /// <param name="u">The same draw as a chance, Φ(z).</param>
    public static double Binomial(double n, double p, double z, double u)
    {
        if (n <= 0 || p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Binomial(n, 1 - p, -z, 1 - u);
        double variance = n * p * (1 - p);
        if (variance >= SmallVariance) return Math.Min(n, Whole(n * p, variance, z, 1 - (2 * p)));
        double odds = p / (1 - p), chance = Math.Exp(n * Math.Log(1 - p)), sum = chance;
        int k = 0;
        while (sum < u && k < n && k < 400)
        {
            chance *= (n - k) / (k + 1) * odds;
            sum += chance;
            k++;
        }

        return k;
    }

    // Skewness of both families: (1 − 2p) ÷ σ, with p = 0 for Poisson.
    private static double Whole(double mean, double variance, double z, double skew) =>
        Math.Max(0, Math.Round(mean + (z * Math.Sqrt(variance)) + (((z * z) - 1) * skew / 6)));
}

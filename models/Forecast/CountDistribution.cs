namespace Analytics.Models.Forecast;

/// <summary>Quantiles of the negative binomial, Poisson, normal and Student distributions.</summary>
public static class CountDistribution
{
    private const double NormalFrom = 200;

    /// <summary>
    /// The smallest count with a cumulative probability of at least <paramref name="probability"/>: negative binomial
    /// when the variance exceeds the mean, else Poisson; normal, cut at zero, for means above 200.
    /// </summary>
    public static double Quantile(double mean, double variance, double probability)
    {
        if (mean <= 0) return 0;
        if (mean > NormalFrom) return Math.Max(0, mean + NormalQuantile(probability) * Math.Sqrt(Math.Max(mean, variance)));
        var size = variance > mean * 1.0001 ? mean * mean / (variance - mean) : double.PositiveInfinity;
        var poisson = double.IsPositiveInfinity(size);
        var success = poisson ? 0 : mean / (size + mean);
        var mass = poisson ? Math.Exp(-mean) : Math.Exp(-size * Math.Log(1 + mean / size));
        var cumulative = mass;
        var count = 0;
        for (; cumulative < probability && count < 1_000_000; count++)
        {
            mass *= poisson ? mean / (count + 1) : success * (count + size) / (count + 1);
            cumulative += mass;
        }
        return count;
    }

    /// <summary>Standard normal quantile (Acklam's rational approximation; absolute error below 2e-9 × its size).</summary>
    public static double NormalQuantile(double p)
    {
        if (p > 0.5) return -NormalQuantile(1 - p);
        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
        }
        var d = p - 0.5;
        var r = d * d;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * d
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }

    /// <summary>Student's t quantile for 3 or more degrees of freedom, to about 1 % (Abramowitz and Stegun 26.7.5).</summary>
    public static double StudentQuantile(double p, double degrees)
    {
        var z = NormalQuantile(p);
        var (z3, z5, z7) = (Math.Pow(z, 3), Math.Pow(z, 5), Math.Pow(z, 7));
        return z
            + (z3 + z) / (4 * degrees)
            + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * Math.Pow(degrees, 3));
    }
}

namespace Analytics.Models.Planning;

/// <summary>A rate, or a number of meetings, as drawn.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Lower">The quantile of 10 %.</param>
/// <param name="Upper">The quantile of 90 %.</param>
public readonly record struct DrawnRate(double Mean, double Lower, double Upper)
{
    internal static DrawnRate Of(double[] draws)
    {
        double[] sorted = [.. draws.Order()];
        return new(draws.Average(), sorted[(int)(0.1 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.9 * (sorted.Length - 1))]);
    }
}

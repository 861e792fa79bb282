namespace Analytics.Models.Evaluation;

/// <summary>An interval estimate: both ends included, <c>Low ≤ High</c>, in the unit of what is estimated.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>The normal quantile of a two-sided 95 % interval.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>Whether the value lies within the interval, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}

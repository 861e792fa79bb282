namespace Analytics.Report;

/// <summary>One measure of the model on the held-out period, beside the same measure of always predicting the base rate.</summary>
/// <param name="Metric">One of <c>auc</c>, <c>log_loss</c>, <c>brier</c>, or a measure's own name.</param>
/// <param name="Model">The model's figure; null when it cannot be computed.</param>
/// <param name="BaseRate">The base rate's figure; null when it cannot be computed.</param>
/// <param name="HigherIsBetter">Whether a higher figure is better.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record ModelMetric(string Metric, double? Model, double? BaseRate, bool HigherIsBetter, string? Key = null)
{
    /// <summary>The figure without what is known only after the call; null where that is not another.</summary>
    public double? WithoutLater { get; init; }
}

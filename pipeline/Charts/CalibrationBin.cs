namespace Analytics.Charts;

/// <summary>Held-out cases whose predicted probabilities are close to each other.</summary>
/// <param name="Predicted">Mean predicted probability, 0..1.</param>
/// <param name="Observed">Share of the cases that came true, with its interval.</param>
/// <param name="Cases">Number of cases, ≥ 1; bins without cases are left out.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record CalibrationBin(double Predicted, Estimate Observed, long Cases, string? Key = null);

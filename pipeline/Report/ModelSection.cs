using Analytics.Charts;

namespace Analytics.Report;

/// <summary>The conversion model, told honestly.</summary>
/// <param name="Name">The method, such as "LightGBM".</param>
/// <param name="Version">The version the scores come from.</param>
/// <param name="Trained">The days it learned from.</param>
/// <param name="HeldOut">The later days it was judged on.</param>
/// <param name="TrainedCases">Conversations it learned from.</param>
/// <param name="HeldOutCases">Conversations it was judged on.</param>
/// <param name="HeldOutBaseRate">Share of the held-out conversations that led to a meeting, 0..1.</param>
/// <param name="Metrics">The measures beside the base rate's.</param>
public sealed record ModelSection(
    string Name, string Version, Period Trained, Period HeldOut, long TrainedCases, long HeldOutCases,
    double? HeldOutBaseRate, IReadOnlyList<ModelMetric> Metrics)
{
    /// <summary>What a reader must know to judge it, in the report's language, such as "no better than the base rate".</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The model's charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];
}

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

    /// <summary>The measures of the model before the call.</summary>
    public IReadOnlyList<ModelMetric> BeforeMetrics { get; init; } = [];

    /// <summary>What is known of hours, in the report's language; null where the model before the call has none.</summary>
    public string? Hours { get; init; }

    /// <summary>The leads to call next, best first.</summary>
    public IReadOnlyList<LeadRow> Leads { get; init; } = [];

    /// <summary>Score files beside the page, and what they hold.</summary>
    public IReadOnlyList<(string File, string Label)> Files { get; init; } = [];

    /// <summary>The model's charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];
}

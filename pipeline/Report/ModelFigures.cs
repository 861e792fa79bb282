using Analytics.Charts;

namespace Analytics.Report;

/// <summary>How the version of a model that is in use does on calls that it has not learned from.</summary>
/// <param name="Method">The method, such as "LightGBM".</param>
/// <param name="Version">The version the scores come from.</param>
/// <param name="Learned">The days it learned from.</param>
/// <param name="LearnedCases">Cases it learned from.</param>
/// <param name="Judged">The later days it was judged on.</param>
/// <param name="JudgedCases">Cases it was judged on.</param>
/// <param name="JudgedRate">Share of them that led to a meeting, 0..1.</param>
/// <param name="Metrics">The measures beside the base rate's; may be empty.</param>
public sealed record ModelFigures(
    string Method, string Version, Period Learned, long LearnedCases, Period Judged, long JudgedCases, double? JudgedRate, IReadOnlyList<ModelMetric> Metrics)
{
    /// <summary>When they were measured, in the report's language: by the version itself since it learned, or when it was trained.</summary>
    public string? Measured { get; init; }

    /// <summary>Names the row in the lake; null when it does not come from there.</summary>
    public string? Key { get; init; }
}

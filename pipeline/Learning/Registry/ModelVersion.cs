using System.Text.Json.Serialization;
using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;

namespace Analytics.Learning.Registry;

/// <summary>What is kept of a trained model beside its bytes (<c>version.json</c>).</summary>
/// <param name="Name">Which model: <c>before_call</c> or <c>after_call</c>.</param>
/// <param name="Version">Its folder: the run's date and the start of the hash of the model's bytes.</param>
/// <param name="AsOf">The run's date.</param>
/// <param name="Candidate">The candidate that was chosen.</param>
/// <param name="SchemaHash">Of <paramref name="Features"/> and <paramref name="LabelDays"/>.</param>
/// <param name="Features">What it may learn from.</param>
/// <param name="LabelDays">Days after hang-up within which a meeting counts.</param>
/// <param name="LearnedUntil">The last day it learned from; null without labels.</param>
/// <param name="Windows">The windows it was trained, calibrated and measured on.</param>
/// <param name="Metrics">Measured on held-out calls; null without those.</param>
/// <param name="Seed">Of everything random.</param>
/// <param name="DataVersions">Versions of the lake's tables that it learned from.</param>
/// <param name="Environment">What it was trained with.</param>
public sealed record ModelVersion(
    string Name, string Version, DateOnly AsOf, string Candidate, string SchemaHash, IReadOnlyList<FeatureColumn> Features, int LabelDays, DateOnly? LearnedUntil,
    IReadOnlyList<TimeWindow> Windows, ProbabilityMetrics? Metrics, int Seed, IReadOnlyDictionary<string, long> DataVersions, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>
    /// All that was measured on the held-out calls, the base rates' figures among it; null without those calls, and in versions written before this was kept, which have
    /// <see cref="Metrics"/> alone.
    /// </summary>
    public HeldOut? HeldOut { get; init; }

    /// <summary>The figures of when it was trained; null without held-out calls.</summary>
    [JsonIgnore]
    public FiguresInUse? Figures => FiguresInUse.WhenTrained(Windows, HeldOut ?? (Metrics is { } alone ? new HeldOut(alone, [], []) : null));
}

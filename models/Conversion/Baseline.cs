using System.Text.Json.Serialization;
using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>One constant probability for every test row, and how much better the model is.</summary>
/// <param name="From">Window whose share it is: train, and calibrate too, because the model has seen that window as well.</param>
/// <param name="Rate">The constant, 0..1.</param>
/// <param name="Metrics">Its figures on the test window.</param>
/// <param name="ModelGain">Log-loss that the model saves against it.</param>
public sealed record Baseline(WindowRole From, double Rate, ProbabilityMetrics Metrics, PairedGain ModelGain)
{
    /// <summary>Whether the 95 % interval of the gain lies above 0.</summary>
    [JsonIgnore] public bool IsBeaten => ModelGain.Interval.Low > 0;
}

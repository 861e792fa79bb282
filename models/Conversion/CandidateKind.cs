using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>The families of models that compete, simplest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandidateKind>))]
public enum CandidateKind
{
    /// <summary>The same probability for every call: the share of the training window.</summary>
    [JsonStringEnumMemberName("base_rate")] BaseRate,

    /// <summary>Logistic regression (L-BFGS) on piecewise-linear numbers and one-hot levels, with an L2 penalty.</summary>
    [JsonStringEnumMemberName("logistic")] Logistic,

    /// <summary>Gradient-boosted trees (FastTree).</summary>
    [JsonStringEnumMemberName("fast_tree")] FastTree,

    /// <summary>Gradient-boosted trees grown leaf by leaf (LightGBM), each from a part of the columns.</summary>
    [JsonStringEnumMemberName("light_gbm")] LightGbm,
}

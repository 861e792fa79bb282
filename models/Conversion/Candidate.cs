using System.Globalization;

namespace Analytics.Models.Conversion;

/// <summary>A kind of model with its settings.</summary>
/// <param name="Kind">The family.</param>
/// <param name="L2">Weight of the squared-coefficient penalty (logistic only); larger is smoother.</param>
/// <param name="Trees">Number of trees (trees only).</param>
/// <param name="Leaves">Leaves per tree (trees only).</param>
/// <param name="LeafRows">Rows that a leaf needs (LightGBM only).</param>
public sealed record Candidate(CandidateKind Kind, double L2 = 0, int Trees = 0, int Leaves = 0, int LeafRows = 0)
{
    /// <summary>The base rate, two logistic regressions and two tree ensembles, simplest first.</summary>
    public static IReadOnlyList<Candidate> Defaults { get; } =
    [
        new(CandidateKind.BaseRate),
        new(CandidateKind.Logistic, L2: 30),
        new(CandidateKind.Logistic, L2: 3),
        new(CandidateKind.FastTree, Trees: 60, Leaves: 6),
        new(CandidateKind.FastTree, Trees: 150, Leaves: 12),
    ];

    /// <summary>The same, and LightGBM.</summary>
    public static IReadOnlyList<Candidate> WithLightGbm { get; } = [.. Defaults, new(CandidateKind.LightGbm, Trees: 300, Leaves: 15, LeafRows: 50), new(CandidateKind.LightGbm, Trees: 200, Leaves: 31, LeafRows: 20)];

    /// <summary>A short name with the settings, such as <c>logistic_l2_30</c>; the same in every language.</summary>
    public string Name => Kind switch
    {
        CandidateKind.Logistic => string.Create(CultureInfo.InvariantCulture, $"logistic_l2_{L2}"),
        CandidateKind.FastTree => string.Create(CultureInfo.InvariantCulture, $"fast_tree_{Trees}x{Leaves}"),
        CandidateKind.LightGbm => string.Create(CultureInfo.InvariantCulture, $"light_gbm_{Trees}x{Leaves}"),
        _ => "base_rate",
    };
}

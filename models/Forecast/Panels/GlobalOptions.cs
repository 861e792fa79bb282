using Analytics.Models.Forecast.Boosting;

namespace Analytics.Models.Forecast.Panels;

/// <summary>Rows, trees and seed of the global models; one setting for all data.</summary>
internal sealed record GlobalOptions
{
    /// <summary>Rows to learn from, drawn alike from every series; more than are there are not made.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Fewer rows give no model.</summary>
    public int FewestRows { get; init; } = 500;

    /// <summary>The trees.</summary>
    public BoostingOptions Boosting { get; init; } = new(Trees: 200, Leaves: 31, LearningRate: 0.08, LeafRows: 50, Columns: 0.5, Rows: 0.5);

    /// <summary>Seed of all that is drawn.</summary>
    public int Seed { get; init; } = 1;
}

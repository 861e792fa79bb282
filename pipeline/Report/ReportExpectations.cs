namespace Analytics.Report;

/// <summary>What a finished report must hold.</summary>
/// <param name="AsOf">The as-of day it must carry.</param>
/// <param name="Charts">The names of the charts it must show.</param>
/// <param name="Values">
/// The lake's values by key. Each keyed number of the page must be among them and equal; null leaves the numbers unchecked.
/// </param>
public sealed record ReportExpectations(DateOnly AsOf, IReadOnlyList<string> Charts, IReadOnlyDictionary<string, double>? Values = null)
{
    /// <summary>Whether the page that filters must be there.</summary>
    public bool HasSlices { get; init; }

    /// <summary>What its rows must add up to, by week and column; null leaves them unchecked.</summary>
    public IReadOnlyDictionary<(DateOnly Week, string Column), long>? WeekSums { get; init; }
}

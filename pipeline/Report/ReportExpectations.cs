namespace Analytics.Report;

/// <summary>What a finished report must hold.</summary>
/// <param name="AsOf">The as-of day it must carry.</param>
/// <param name="Charts">The names of the charts it must show.</param>
/// <param name="Values">
/// The lake's values by key. Each keyed number of the page must be among them and equal; null leaves the numbers unchecked.
/// </param>
public sealed record ReportExpectations(DateOnly AsOf, IReadOnlyList<string> Charts, IReadOnlyDictionary<string, double>? Values = null)
{
    /// <summary>The pages that must be there beside the one that filters, the overview first, as files of the folder.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [ReportPages.Overview];

    /// <summary>Whether the page that filters must be there.</summary>
    public bool HasSlices { get; init; }

    /// <summary>What its rows must add up to, by week and column; null leaves them unchecked.</summary>
    public IReadOnlyDictionary<(DateOnly Week, string Column), long>? WeekSums { get; init; }

    /// <summary>What a report of that content must hold.</summary>
    /// <param name="content">What was to be written.</param>
    /// <param name="values">The lake's values by key; null leaves the numbers unchecked.</param>
    public static ReportExpectations Of(ReportContent content, IReadOnlyDictionary<string, double>? values = null) =>
        new(content.AsOf, [.. content.AllCharts.Select(chart => chart.Name)], values) { Pages = ReportPages.Files(content), HasSlices = content.Slices is not null };
}

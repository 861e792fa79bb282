using Analytics.Charts;

namespace Analytics.Report;

/// <summary>One team by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cards">Its key figures, most important first.</param>
public sealed record TeamSection(string Name, IReadOnlyList<KpiCard> Cards)
{
    /// <summary>What moved its meetings; empty where it is not known.</summary>
    public IReadOnlyList<EffortRow> Effort { get; init; } = [];

    /// <summary>The same drawn as a tree; empty where it is not.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>The meetings to come; empty without a forecast of its own.</summary>
    public IReadOnlyList<WeekForecast> Forecast { get; init; } = [];

    /// <summary>Its reps' scorecards, a table a role.</summary>
    public IReadOnlyList<(string Role, ChartTable Table)> Reps { get; init; } = [];

    /// <summary>What its page's file is called, without the ending.</summary>
    public string Slug => PageSlug.Of(Name, "team");
}

/// <summary>A factor of the meetings, or the meetings themselves.</summary>
/// <param name="Node">Its name in the lake.</param>
/// <param name="Before">In the 28 days before.</param>
/// <param name="Now">In the last 28 days.</param>
/// <param name="Part">What of the meetings' change it explains, in meetings.</param>
public sealed record EffortRow(string Node, ChartCell Before, ChartCell Now, ChartCell Part)
{
    /// <summary>Names the row in the lake; null where it is not of one.</summary>
    public string? Key { get; init; }
}

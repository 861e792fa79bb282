using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What leads are told apart by – source, industry or department – and the largest of its values.</summary>
/// <param name="Column">The column's name in the contract.</param>
/// <param name="Segments">Those with the most leads in the last 28 days, the largest first.</param>
/// <param name="Smaller">How many others there are; the page that filters has them.</param>
public sealed record SegmentGroup(string Column, IReadOnlyList<SegmentSection> Segments, int Smaller)
{
    /// <summary>The figures of all leads, to compare with.</summary>
    public IReadOnlyList<KpiCard> All { get; init; } = [];

    /// <summary>Those of leads of which the column says nothing; empty where there are none.</summary>
    public IReadOnlyList<KpiCard> Unknown { get; init; } = [];
}

/// <summary>One source, industry or department by itself.</summary>
/// <param name="Column">The column's name in the contract.</param>
/// <param name="Name">Its value.</param>
/// <param name="Cards">Its key figures, most important first.</param>
public sealed record SegmentSection(string Column, string Name, IReadOnlyList<KpiCard> Cards)
{
    /// <summary>What moved its meetings; empty where it is not known.</summary>
    public IReadOnlyList<EffortRow> Effort { get; init; } = [];

    /// <summary>Its lead-to-meeting rate beside that of all other leads; null where one of them has none.</summary>
    public SegmentRate? Rate { get; init; }

    /// <summary>What its page's file is called, without the ending.</summary>
    public string Slug => $"{Column}-{PageSlug.Of(Name, "name")}";
}

/// <summary>A segment's lead-to-meeting rate beside that of all other leads, over the KPI's own 28 days.</summary>
/// <param name="Own">The segment's.</param>
/// <param name="Others">Theirs.</param>
/// <param name="Standing"><c>higher</c> or <c>lower</c> where chance alone does not explain the difference; <c>same</c> where it may.</param>
public sealed record SegmentRate(ChartCell Own, ChartCell Others, string Standing);

using Analytics.Charts;

namespace Analytics.Report;

/// <summary>One motion – outbound or inbound – by itself.</summary>
/// <param name="Cards">Its key figures, most important first; empty where leads have no motion.</param>
/// <param name="Charts">The charts that belong to it.</param>
public sealed record MotionSection(IReadOnlyList<KpiCard> Cards, IReadOnlyList<Chart> Charts)
{
    /// <summary>Nothing.</summary>
    public static MotionSection None { get; } = new([], []);

    /// <summary>What moved its meetings; empty where it is not known.</summary>
    public IReadOnlyList<EffortRow> Effort { get; init; } = [];

    /// <summary>What its charts count beside it, in the report's language; null where they count nothing else.</summary>
    public string? Note { get; init; }
}

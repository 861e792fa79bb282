namespace Analytics.Charts;

/// <summary>The calls of one week.</summary>
/// <param name="Monday">The week's first day.</param>
/// <param name="Calls">Calls started, ≥ 0.</param>
/// <param name="ContactRate">Settled calls ÷ calls; null when there are no calls.</param>
/// <param name="Partial">Whether the week is not over on the as-of day.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record WeekPoint(DateOnly Monday, long Calls, Estimate? ContactRate, bool Partial = false, string? Key = null);

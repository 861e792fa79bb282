namespace Analytics.Charts;

/// <summary>One stage of the way from visit to won deal.</summary>
/// <param name="Stage">One of <c>visits</c>, <c>leads</c>, <c>contacted</c>, <c>meetings</c>, <c>held</c>, <c>won</c>.</param>
/// <param name="Count">How many reached it, ≥ 0.</param>
/// <param name="RateFromPrevious">The share of the stage before that reached this one; null for the first, and when that was 0.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record FunnelStage(string Stage, long Count, double? RateFromPrevious, string? Key = null);

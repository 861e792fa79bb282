namespace Analytics.Charts;

/// <summary>Meetings booked on one past day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Meetings">Meetings, ≥ 0.</param>
/// <param name="Closed">Whether the day was no working day.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record DailyCount(DateOnly Date, long Meetings, bool Closed = false, string? Key = null);

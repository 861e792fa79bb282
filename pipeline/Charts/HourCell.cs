namespace Analytics.Charts;

/// <summary>Calls started in one hour of one weekday, in the zone the report counts hours in.</summary>
/// <param name="Hour">Local hour of the start, 0..23.</param>
/// <param name="IsoWeekday">1 = Monday to 7 = Sunday.</param>
/// <param name="Calls">Calls started, ≥ 0.</param>
/// <param name="ContactRate">Settled calls ÷ calls, 0..1; null when there are no calls.</param>
/// <param name="Golden">Whether the hour was found better than the overall rate, after correction for the number of cells.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record HourCell(int Hour, int IsoWeekday, long Calls, double? ContactRate, bool Golden = false, string? Key = null);

namespace Analytics.Charts;

/// <summary>How many calls a rep makes per phone hour.</summary>
/// <param name="Rep">The rep's name.</param>
/// <param name="Calls">Calls started, ≥ 0.</param>
/// <param name="Hours">Phone hours, > 0; reps without hours are left out.</param>
/// <param name="CallsPerHour">Calls ÷ hours.</param>
/// <param name="Estimated">Whether the hours are estimated from the calls themselves.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record RepPace(string Rep, long Calls, double Hours, double CallsPerHour, bool Estimated = false, string? Key = null);

namespace Analytics.Charts;

/// <summary>The contact rate of a group, such as a department, in an hour.</summary>
/// <param name="Group">The group, as the data name it.</param>
/// <param name="Hour">The hour, 0..23.</param>
/// <param name="Calls">Calls with a known outcome.</param>
/// <param name="ContactRate">0..1; null without a call.</param>
/// <param name="IsGolden">Whether the hour is better than the group's rate beyond chance.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record GroupHour(string Group, int Hour, long Calls, double? ContactRate, bool IsGolden, string? Key = null);

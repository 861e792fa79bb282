namespace Analytics.Charts;

/// <summary>Conversations of a band of talk time.</summary>
/// <param name="FromSeconds">Lower edge, in it.</param>
/// <param name="ToSeconds">Upper edge, not in it; null for the last band.</param>
/// <param name="Conversations">All of them.</param>
/// <param name="Judged">Those old enough to be judged.</param>
/// <param name="Meetings">Judged ones after which a meeting was booked.</param>
/// <param name="MeetingRate">Their share; null where none could be judged.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record TalkBand(double FromSeconds, double? ToSeconds, long Conversations, long Judged, long Meetings, Estimate? MeetingRate, string? Key = null);

namespace Analytics.Charts;

/// <summary>The model's meeting probability for conversations of one talk-time band in one hour of the day.</summary>
/// <param name="Hour">Local hour of the call's start, 0..23.</param>
/// <param name="TalkFromSeconds">Lower bound of the band, included.</param>
/// <param name="TalkToSeconds">Upper bound of the band, excluded; null without one.</param>
/// <param name="Conversations">Conversations observed in the cell, ≥ 0.</param>
/// <param name="MeetingProbability">The model's mean probability, 0..1, other columns held at what was observed; null when unknown.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record TalkHourCell(
    int Hour, int TalkFromSeconds, int? TalkToSeconds, long Conversations, double? MeetingProbability, string? Key = null);

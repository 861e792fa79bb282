namespace Analytics.Charts;

/// <summary>A rep's talk time.</summary>
/// <param name="Rep">The name.</param>
/// <param name="Seconds">The mean of a conversation.</param>
/// <param name="Conversations">What it rests on.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record RepTalk(string Rep, double Seconds, long Conversations, string? Key = null);

namespace Analytics.Models.Planning;

/// <summary>A rep's work for a motion in seven days.</summary>
/// <param name="Rep">Who; null for calls without one.</param>
/// <param name="Segment">The motion and the rep's team.</param>
/// <param name="WeeksBack">0 for the last seven days of the history, 1 for those before, …</param>
/// <param name="Counts">What came of it; the hours are the rep's, by the motion's share of the rep's calls.</param>
/// <param name="TalkSeconds">Talk time of the conversations.</param>
public sealed record RepWeek(string? Rep, Segment Segment, int WeeksBack, WeekCounts Counts, double TalkSeconds)
{
    /// <summary>The rep's role; null where it is not known.</summary>
    public string? Role { get; init; }
}

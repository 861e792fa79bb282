namespace Analytics.Models.Planning;

/// <summary>Part of the work that is planned for itself: a motion of a team.</summary>
/// <param name="Motion"><c>inbound</c> or <c>outbound</c>; null where leads have none, or a call has no known lead.</param>
/// <param name="Team">The rep's team; null where it is not known.</param>
public readonly record struct Segment(string? Motion, string? Team);

namespace Analytics.Charts;

/// <summary>A stretch of days. Both ends are included, since this is what a reader is told.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day; not before the first.</param>
public sealed record Period(DateOnly First, DateOnly Last);

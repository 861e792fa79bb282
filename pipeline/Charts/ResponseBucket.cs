namespace Analytics.Charts;

/// <summary>Leads whose first call came within one stretch of time after their creation.</summary>
/// <param name="AboveSeconds">Lower bound, excluded (0 for the first bucket); null for leads never called.</param>
/// <param name="UpToSeconds">Upper bound, included; null without one, and for leads never called.</param>
/// <param name="Leads">Leads in the bucket, ≥ 0.</param>
/// <param name="Meetings">Leads of the bucket with a meeting.</param>
/// <param name="Contacted">Leads of the bucket that were contacted; null where the source does not say.</param>
/// <param name="MeetingRate">Share of leads with a meeting; null when there are no leads.</param>
/// <param name="ContactRate">Share of leads contacted; null when there are none or the source does not say.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record ResponseBucket(
    int? AboveSeconds, int? UpToSeconds, long Leads, long Meetings, long? Contacted,
    Estimate? MeetingRate, Estimate? ContactRate, string? Key = null)
{
    /// <summary>Whether this bucket holds the leads that were never called.</summary>
    public bool IsNever => AboveSeconds is null && UpToSeconds is null;

    /// <summary>A bucket whose rates and Wilson intervals are computed from its counts.</summary>
    public static ResponseBucket FromCounts(
        int? aboveSeconds, int? upToSeconds, long leads, long meetings, long? contacted, string? key = null) =>
        new(aboveSeconds, upToSeconds, leads, meetings, contacted, Estimate.Wilson(meetings, leads),
            contacted is { } hits ? Estimate.Wilson(hits, leads) : null, key);
}

namespace Analytics.Config;

/// <summary>Names that the product gives to columns of its own beside the contract's: a user's column may not take them.</summary>
public static class FurtherNames
{
    /// <summary>All of them; a test holds them against the feature tables.</summary>
    public static IReadOnlySet<string> Taken { get; } = new HashSet<string>(
    [
        "business_date", "source_file", "source_row", "is_deleted", "call_id", "started_at_utc", "is_conversation", "meeting_within_days", "probability", "place", "total", "rowid",
        "contact_hour", "weekday", "attempt_number", "response_delay_seconds", "lead_age_days", "days_since_last_call", "last_outcome", "lead_past_conversations",
        "lead_past_talk_seconds", "motion", "source", "industry", "department", "rep_recent_calls_per_day", "rep_recent_conversation_share", "rep_recent_talk_seconds",
        "rep_past_rate", "talk_seconds",
    ]);
}

namespace Analytics.Models.Conversion;

/// <summary>Names of the columns that the conversion model reads and writes; one row is one conversation.</summary>
public static class ConversionColumns
{
    /// <summary>string; identity of the call. Required.</summary>
    public const string CallId = "call_id";

    /// <summary>date of the call in the business time zone. Required for training.</summary>
    public const string BusinessDate = "business_date";

    /// <summary>timestamp, UTC; only orders the rows within a day. Optional.</summary>
    public const string StartedAt = "started_at_utc";

    /// <summary>bool; null while the call is younger than the label's days. Required for training.</summary>
    public const string Label = "meeting_within_days";

    /// <summary>Seconds of talk, 0 or more.</summary>
    public const string TalkSeconds = "talk_seconds";

    /// <summary>Hour of the lead's day, 0..23.</summary>
    public const string ContactHour = "contact_hour";

    /// <summary>Written by scoring: double 0..1, null when nothing is known.</summary>
    public const string Probability = "probability";

    /// <summary>A name of those above where features may have any: no file has a column of this name.</summary>
    public static string Marked(string name) => "\u0001" + name;

    /// <summary>
    /// What the model may learn from. The rep's identity is left out on purpose: it cannot be scored for a new rep, and the rep's
    /// record up to the call says what matters.
    /// </summary>
    public static IReadOnlyList<FeatureColumn> Features { get; } =
    [
        new(TalkSeconds, FeatureKind.Amount, FeatureTime.AfterCall),
        new(ContactHour, FeatureKind.Level),
        new("weekday", FeatureKind.Level),
        new("attempt_number", FeatureKind.Amount),
        new("response_delay_seconds", FeatureKind.Amount),
        new("lead_age_days", FeatureKind.Amount),
        new("motion", FeatureKind.Name, FeatureTime.AtLead),
        new("source", FeatureKind.Name, FeatureTime.AtLead),
        new("industry", FeatureKind.Name, FeatureTime.AtLead),
        new("department", FeatureKind.Name, FeatureTime.AtLead),
        new("rep_past_conversations", FeatureKind.Amount),
        new("rep_past_rate", FeatureKind.Number),
    ];
}

namespace Analytics.Config;

/// <summary>KPI targets and edges (key <c>kpis</c>).</summary>
public sealed record KpiConfig
{
    /// <summary>
    /// Targets by name; defaults are the catalogue's. Keys: <c>cph</c> (calls/h), <c>contact_rate</c>, <c>contact_rate_9_to_11</c>,
    /// <c>att_min</c>, <c>att_max</c> (s), <c>first_response_within_5m</c>, <c>never_called</c> (0..1), and without a default those of <see cref="Shares"/> (0..1), <see cref="Durations"/> (s), <c>attempts_to_contact</c>,
    /// <see cref="Monthly"/> and <c>deal_amount</c>. The word <c>none</c> takes a default away.
    /// </summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = DefaultTargets;

    /// <summary>Upper edges of the first-response buckets, ascending, each inclusive (exactly 5 minutes is "≤ 5 min").</summary>
    public IReadOnlyList<TimeSpan> ResponseBuckets { get; init; } =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(24),
    ];

    /// <summary>A lead counts as converted when its meeting was booked within this many days of its creation.</summary>
    public int LeadToMeetingDays { get; init; } = 30;

    /// <summary>A folder of SQL files, one KPI of the user's own each; null: none. Absolute path.</summary>
    public string? Folder { get; init; }

    /// <summary>A value that rests on fewer cases is marked <c>small_n</c>.</summary>
    public int SmallN { get; init; } = 30;

    /// <summary>Further KPIs that are shares, and can be given a target by their names.</summary>
    public static IReadOnlyList<string> Shares { get; } =
    [
        "answer_rate", "conversation_rate", "att_in_target_share", "lead_to_meeting_rate", "conversation_to_meeting_rate", "show_rate", "win_rate", "visit_to_lead_rate",
        "first_response_business_within_5m",
    ];

    /// <summary>KPIs that are a time, and can be given a target by their names.</summary>
    public static IReadOnlyList<string> Durations { get; } =
    [
        "att_median", "att_p90", "first_response_median", "first_response_p90", "first_response_business_median", "first_response_business_p90", "first_contact_median", "first_contact_p90",
    ];

    /// <summary>Amounts of a month: the key is the KPI's name and <c>_per_month</c>.</summary>
    public static IReadOnlyList<string> Monthly { get; } = ["visits", "leads", "meetings", "won_deals", "revenue"];

    /// <summary>Edges of the talk-time bands, ascending: a band holds its lower edge and not its upper one; the first begins at 0, the last has no end.</summary>
    public IReadOnlyList<TimeSpan> TalkBands { get; init; } =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(8),
        TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(20),
    ];

    /// <summary>The catalogue's targets.</summary>
    public static IReadOnlyDictionary<string, double> DefaultTargets { get; } = new Dictionary<string, double>
    {
        ["cph"] = 13,
        ["contact_rate"] = 0.30,
        ["contact_rate_9_to_11"] = 0.60,
        ["att_min"] = 300,
        ["att_max"] = 480,
        ["first_response_within_5m"] = 1,
        ["never_called"] = 0,
    };
}

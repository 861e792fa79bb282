namespace Analytics.Config;

/// <summary>KPI targets and edges (key <c>kpis</c>).</summary>
public sealed record KpiConfig
{
    /// <summary>
    /// Targets by name; defaults are the catalogue's. Keys: <c>cph</c> (calls/h), <c>contact_rate</c>, <c>contact_rate_9_to_11</c>,
    /// <c>att_min</c>, <c>att_max</c> (s), <c>first_response_within_5m</c>, <c>never_called</c>, <c>lead_to_meeting_rate</c> (0..1, no default).
    /// The word <c>none</c> takes a default away.
    /// </summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = DefaultTargets;

    /// <summary>Upper edges of the first-response buckets, ascending, each inclusive (exactly 5 minutes is "≤ 5 min").</summary>
    public IReadOnlyList<TimeSpan> ResponseBuckets { get; init; } =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(24),
    ];

    /// <summary>A lead counts as converted when its meeting was booked within this many days of its creation.</summary>
    public int LeadToMeetingDays { get; init; } = 30;

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

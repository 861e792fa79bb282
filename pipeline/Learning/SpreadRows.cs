namespace Analytics.Learning;

/// <summary>Labelled rows, evenly spread over time where there are more than enough to tell effects and areas from.</summary>
internal static class SpreadRows
{
    private const int Most = 60_000;

    /// <summary>A row per lead: its newest labelled call, and whether any of its calls led to a meeting.</summary>
    public static string OfLeads { get; } = Of($"""
        select * exclude (newest, led) replace (led as meeting_within_days) from (
            select *, row_number() over (partition by lead_id order by started_at_utc desc, call_id desc) as newest, bool_or(meeting_within_days) over (partition by lead_id) as led
            from {FeatureTables.Calls} where meeting_within_days is not null)
        where newest = 1
        """);

    /// <summary>Labelled calls of which a condition holds.</summary>
    public static string OfCalls(string where) => Of($"select * from {FeatureTables.Calls} where meeting_within_days is not null and ({where})");

    private static string Of(string rows) => $"""
        select * from (
            select *, row_number() over (order by started_at_utc, call_id) as place, count(*) over () as total from ({rows}))
        where total <= {Most} or floor(place * {Most}::double / total) > floor((place - 1) * {Most}::double / total) order by place
        """;
}

using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>What the page that filters must add up to, taken from another table than its own: the numerators and denominators of the KPIs of each week.</summary>
internal static class WeekSums
{
    private static readonly (string Kpi, string Side, string Column, string Scale)[] Checked =
    [
        ("calls", "numerator", "calls", ""), ("contact_rate", "numerator", "settled", ""), ("contact_rate", "denominator", "calls_with_outcome", ""),
        ("att", "numerator", "talk_seconds", " * 1000"), ("att", "denominator", "talks", ""), ("cph", "numerator", "rep_calls", ""), ("cph", "denominator", "phone_hours", " * 10000"), ("meetings", "numerator", "meetings", ""),
        ("conversation_to_meeting_rate", "denominator", "conversations", ""), ("leads", "numerator", "leads", ""), ("first_response_within_5m", "numerator", "within_5m", ""),
        ("first_response_within_5m", "denominator", "inbound_leads", ""), ("att_in_target_share", "numerator", "talks_in_target", ""),
    ];

    /// <summary>By Monday and column; of weeks that <c>kpi_slices</c> holds.</summary>
    public static IReadOnlyDictionary<(DateOnly Week, string Column), long> Read(PinnedLake lake)
    {
        var sums = new Dictionary<(DateOnly, string), long>();
        if (lake.Rows("kpi_slices") == 0 || lake.Rows("kpi_values") == 0) return sums;
        using var engine = Engine.InMemory();
        lake.Register(engine);
        foreach (var (kpi, side, column, scale) in Checked)
        {
            string sql = $"""
                select period_start, round({side}{scale})::bigint from lake.kpi_values
                where kpi = '{kpi}' and period = 'week' and cut = 'total' and {side} is not null and period_start >= (select min(week) from lake.kpi_slices)
                """;
            foreach (var (week, sum) in engine.Query(sql, r => (r.GetFieldValue<DateOnly>(0), r.GetInt64(1))))
                sums[(week, column)] = sum;
        }

        return sums;
    }
}

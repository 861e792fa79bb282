using System.Globalization;
using Analytics.Config;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>What the configuration says, as small tables that KPI SQL can join.</summary>
internal static class RunTables
{
    // The times at which the curve of contact is read, in seconds.
    private static readonly int[] SurvivalGrid =
        [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 43200, 86400, 172800, 259200, 432000, 604800, 1209600, 1814400, 2419200];

    private static readonly (string Role, string Kpi, bool IsLowerBetter)[] ScorecardKpis =
    [
        ("lead_acquisition", "calls", false), ("lead_acquisition", "cph", false), ("lead_acquisition", "answer_rate", false),
        ("lead_acquisition", "contact_rate", false), ("lead_acquisition", "conversation_rate", false), ("lead_acquisition", "key_person_leads", false),
        ("meeting_acquisition", "meetings", false), ("meeting_acquisition", "conversation_to_meeting_rate", false),
        ("meeting_acquisition", "show_rate", false), ("meeting_acquisition", "att_in_target_share", false),
        ("inbound_response", "first_response_median", true), ("inbound_response", "first_response_p90", true), ("inbound_response", "first_response_business_median", true),
        ("inbound_response", "first_response_within_5m", false), ("inbound_response", "first_contact_median", true),
    ];

    /// <summary>Makes <c>kpi_targets</c>, <c>tree_targets</c>, <c>response_buckets</c>, <c>talk_bands</c>, <c>survival_grid</c> and <c>scorecard_kpis</c>.</summary>
    public static void Create(Engine engine, KpiConfig config)
    {
        string Target(string name) => config.Targets.TryGetValue(name, out double t) ? t.ToString("R", CultureInfo.InvariantCulture) + "::double" : "null::double";
        string[] general = ["cph", "contact_rate", "first_response_within_5m", "never_called", "deal_amount", "attempts_to_contact", .. KpiConfig.Shares, .. KpiConfig.Durations];
        engine.Execute($"""
            create table kpi_targets as select * from (values
                {string.Join(", ", general.Select(k => $"({SqlText.Literal(k)}, null::varchar, null::varchar, null::varchar, {Target(k)}, null::double)"))},
                {string.Join(", ", KpiConfig.Monthly.Select(k => $"({SqlText.Literal(k)}, 'month', 'total', '', {Target(k + "_per_month")}, null)"))},
                ('contact_rate', null, 'hour', '9', {Target("contact_rate_9_to_11")}, null), ('contact_rate', null, 'hour', '10', {Target("contact_rate_9_to_11")}, null),
                ('att', null, null, null, {Target("att_min")}, {Target("att_max")})) as t(kpi, period, cut, cut_value, target, target_to)
            """);
        engine.Execute($"""
            create table tree_targets as select * from (values
                {string.Join(", ", KpiConfig.Monthly.Select(k => $"({SqlText.Literal(k)}, {Target(k + "_per_month")}, true)"))},
                ('visit_to_lead_rate', {Target("visit_to_lead_rate")}, false), ('meeting_rate', {Target("lead_to_meeting_rate")}, false),
                ('win_rate', {Target("win_rate")}, false), ('deal_amount', {Target("deal_amount")}, false)) as t(node, target, is_monthly)
            """);
        Bands(engine, "response_buckets", "bucket", config.ResponseBuckets);
        Bands(engine, "talk_bands", "band", config.TalkBands);
        engine.Execute($"create table survival_grid as select unnest([{string.Join(", ", SurvivalGrid)}])::double as seconds");
        engine.Execute($"""
            create table scorecard_kpis as select * from (values
                {string.Join(", ", ScorecardKpis.Select((k, i) => $"('{k.Role}', '{k.Kpi}', {k.IsLowerBetter}, {k.Kpi is "calls" or "meetings" or "key_person_leads"}, {i + 1})"))}) as t(role, kpi, is_lower_better, is_count, position)
            """);
    }

    /// <summary>Numbers the stretches between edges from 1; the first begins at 0, the last has no end.</summary>
    private static void Bands(Engine engine, string table, string number, IReadOnlyList<TimeSpan> edges)
    {
        var rows = Enumerable.Range(0, edges.Count + 1).Select(i =>
            $"({i + 1}, {(i == 0 ? "0" : Seconds(edges[i - 1]))}::double, {(i == edges.Count ? "'infinity'" : Seconds(edges[i]))}::double)");
        engine.Execute($"create table {table} ({number} integer, lower_seconds double, upper_seconds double); insert into {table} values {string.Join(", ", rows)}");
    }

    private static string Seconds(TimeSpan t) => t.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}

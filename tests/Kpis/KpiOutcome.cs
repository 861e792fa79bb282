using Analytics.Kpis;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Tests.Kpis;

/// <summary>What a KPI run left in the lake.</summary>
internal sealed record KpiOutcome(
    KpiResult Result, IReadOnlyList<KpiRow> Values, IReadOnlyList<DecayRow> Decay, IReadOnlyList<FunnelRow> Funnel)
{
    /// <summary>The rows of every <c>kpi_*</c> table that is not one of the above, column by column.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Tables { get; init; }

    public static KpiOutcome Read(KpiResult result, DataLake folder)
    {
        using var engine = Engine.InMemory();
        var lake = folder.Pin();
        lake.Register(engine);
        List<T> Rows<T>(string table, Func<DuckDBDataReader, T> map) =>
            lake.Tables.ContainsKey(table) ? engine.Query($"select * from lake.{table}", map) : [];
        return new KpiOutcome(result, Rows("kpi_values", Value), Rows("kpi_response_decay", DecayOf), Rows("kpi_funnel", FunnelOf))
        {
            Tables = result.Versions.Keys.Except(["kpi_values", "kpi_response_decay", "kpi_funnel"]).ToDictionary(
                t => t["kpi_".Length..], IReadOnlyList<IReadOnlyDictionary<string, object?>> (t) => [.. Rows(t, Columns)]),
        };
    }

    /// <summary>The one row of a total.</summary>
    public KpiRow Total(string kpi, string period = "all") => One(kpi, period, "total", "");

    /// <summary>The one row of a cut's value; where there are several of the period, say which day it starts.</summary>
    public KpiRow One(string kpi, string period, string cut, string value, DateOnly? start = null) => Values.Single(v =>
        v.Key.Kpi == kpi && v.Key.Period == period && v.Key.Cut == cut && v.Key.CutValue == value && (start is null || v.Key.Start == start));

    public IEnumerable<KpiRow> Of(string kpi, string period, string cut) =>
        Values.Where(v => v.Key.Kpi == kpi && v.Key.Period == period && v.Key.Cut == cut);

    private static Dictionary<string, object?> Columns(DuckDBDataReader r) =>
        Enumerable.Range(0, r.FieldCount).ToDictionary(r.GetName, i => r.IsDBNull(i) ? null : r.GetValue(i));

    private static T? Get<T>(DuckDBDataReader r, string column)
        where T : struct
    {
        int i = r.GetOrdinal(column);
        return r.IsDBNull(i) ? null : r.GetFieldValue<T>(i);
    }

    private static string Text(DuckDBDataReader r, string column) => r.GetString(r.GetOrdinal(column));

    private static KpiRow Value(DuckDBDataReader r) => new(
        new KpiKey(
            Text(r, "kpi"), Text(r, "period"), Get<DateOnly>(r, "period_start")!.Value, Get<DateOnly>(r, "period_end")!.Value,
            Text(r, "cut"), Text(r, "cut_value")),
        Get<double>(r, "value"), Get<double>(r, "numerator"), Get<double>(r, "denominator"), Get<long>(r, "n")!.Value,
        Get<double>(r, "lower"), Get<double>(r, "upper"), Get<double>(r, "target"), Get<double>(r, "target_to"), Text(r, "flags"))
    {
        Previous = Get<double>(r, "previous"),
        Change = Get<double>(r, "change"),
    };

    /// <summary>A row of the decay table or of its query.</summary>
    public static DecayRow DecayOf(DuckDBDataReader r) => new(
        Get<int>(r, "bucket")!.Value, Get<double>(r, "lower_seconds"), Get<double>(r, "upper_seconds"), Get<long>(r, "leads")!.Value,
        Get<long>(r, "contacted"), Get<long>(r, "meetings"), Get<long>(r, "won"),
        [.. new[]
        {
            "contact_rate", "contact_lower", "contact_upper", "meeting_rate", "meeting_lower", "meeting_upper",
            "contact_ratio_to_first", "meeting_ratio_to_first",
        }.Select(c => Get<double>(r, c))]);

    /// <summary>A row of the funnel table or of its query.</summary>
    public static FunnelRow FunnelOf(DuckDBDataReader r) => new(
        Text(r, "period"), Get<DateOnly>(r, "month"), Text(r, "cut"), Text(r, "source"),
        [.. new[] { "visits", "leads", "leads_with_visits", "contacted", "meetings", "held", "won" }.Select(c => Get<long>(r, c))],
        Get<decimal>(r, "revenue"),
        [.. new[] { "visit_to_lead_rate", "lead_to_contact_rate", "meeting_rate", "held_rate", "won_rate" }.Select(c => Get<double>(r, c))]);
}

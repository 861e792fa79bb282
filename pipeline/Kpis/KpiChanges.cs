using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// How tonight's KPIs of the last 28 days differ from those of an earlier night, as <c>kpi_changes</c>: by days that came in and went out, and by what earlier days were
/// found to hold since. And what explains it, as <c>kpi_change_parts</c>: the tree, and the meetings by calls, contact rate and what became of contacts.
/// </summary>
/// <param name="marts">The night's, with <c>kpi_nights</c> made.</param>
internal sealed class KpiChanges(Marts marts)
{
    /// <summary>A row a KPI that both nights have.</summary>
    public const string Table = "kpi_changes";

    /// <summary>A row a branch.</summary>
    public const string PartsTable = "kpi_change_parts";

    /// <summary>The parent of the branches that explain meetings by effort.</summary>
    public const string Effort = "effort";

    private static readonly RecordColumn<Branch>[] Columns =
    [
        new("parent", LakeType.Text, b => b.Parent), new("node", LakeType.Text, b => b.Node), new("position", LakeType.Integer, b => b.Position),
        new("value_before", LakeType.Double, b => b.Before), new("value_now", LakeType.Double, b => b.Now), new("change", LakeType.Double, b => b.Now - b.Before), new("part", LakeType.Double, b => b.Part),
    ];

    private readonly Engine engine = marts.Engine;

    private sealed record Branch(string Parent, string Node, int Position, double? Before, double? Now, double? Part);

    /// <summary>Makes both tables; without an earlier night they are empty.</summary>
    public void Create(DateOnly? since)
    {
        string asOf = SqlText.Literal(marts.AsOf), then = since is { } day ? SqlText.Literal(day) : "null::date";
        // Numerators have few decimals: as decimals their sum does not depend on the order.
        engine.Execute($"""
            create or replace table {Table} as
            with before as (select * from {KpiNights.Table} where as_of = {then}),
            same_days as (
                select b.kpi, case
                    when b.denominator is null then coalesce(sum(v.numerator::decimal(38, 6)), 0)::double
                    else sum(v.numerator::decimal(38, 6))::double / nullif(sum(v.denominator::decimal(38, 6))::double, 0)
                end as value
                from before as b
                left join kpi_values as v on v.kpi = b.kpi and v.period = 'day' and v.cut = 'total' and v.period_start between b.first_day and b.last_day
                where b.numerator is not null
                group by b.kpi, b.denominator
            ),
            compared as (
                select n.kpi, b.value as value_before, n.value as value_now, n.value - b.value as change, case when abs(s.value - b.value) <= 1e-9 * greatest(1, abs(b.value)) then 0 else s.value - b.value end as by_revision
                from {KpiNights.Table} as n
                join before as b on b.kpi = n.kpi
                left join same_days as s on s.kpi = n.kpi
                where n.as_of = {asOf} and n.value is not null and b.value is not null
            )
            select {asOf} as as_of, {then} as since, *, change - by_revision as by_days from compared order by kpi
            """);
        RecordTable.Create(engine, PartsTable, since is null ? [] : Branches(then, asOf), Columns);
    }

    private IEnumerable<Branch> Branches(string then, string asOf)
    {
        // The tree's own query, told that the earlier night's values are those of the period before.
        engine.Execute($"""
            create or replace temp table night_cells as
            select 'last_28' as period, {asOf} - 27 as period_start, {asOf} + 1 as period_end, 'total' as cut, kpi, numerator, denominator, null::double as target from {KpiNights.Table} where as_of = {asOf}
            union all
            select 'prior_28', {asOf} - 55, {asOf} - 27, 'total', kpi, numerator, denominator, null from {KpiNights.Table} where as_of = {then}
            """);
        var tree = marts.Plan.Computed.FirstOrDefault(k => k.Name == "tree");
        List<Branch> branches = tree is null ? [] : engine.Query(
            $"select parent, node, position, previous, value, part from ({tree.Query.Replace("kpi_values", "night_cells", StringComparison.Ordinal)}) where period = 'last_28' order by position",
            r => new Branch(r.GetString(0), r.GetString(1), Convert.ToInt32(r.GetValue(2), null), r.NumberOrNull(3), r.NumberOrNull(4), r.NumberOrNull(5)));
        return [.. branches, .. ByEffort()];
    }

    /// <summary>See <see cref="EffortFactor"/>.</summary>
    private IEnumerable<Branch> ByEffort() => EffortFactor.Of(engine.Query(
        "select kpi, period = 'last_28', numerator, denominator from night_cells where kpi in ('calls', 'contact_rate', 'meetings')",
        r => (Kpi: r.GetString(0), IsNow: r.GetBoolean(1), Over: r.NumberOrNull(2), Under: r.NumberOrNull(3)))).Select((f, i) => new Branch(Effort, f.Node, i + 1, f.Before, f.Now, f.Part));
}

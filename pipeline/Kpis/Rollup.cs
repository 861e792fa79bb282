using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// From a KPI's facts to <c>kpi_values</c>: the one place where facts are added up and divided, at every cut and period. A ratio is
/// the ratio of sums, never the mean of ratios, and null when its denominator is 0.
/// </summary>
public static class Rollup
{
    private static readonly string[] Flags = ["immature", "estimated"];
    private static readonly string[] Sums = ["numerator", "denominator", "n"];

    /// <summary>Creates the empty result table.</summary>
    public const string CreateSql = """
        create table kpi_values (
            kpi varchar, period varchar, period_start date, period_end date, cut varchar, cut_value varchar,
            value double, numerator double, denominator double, n bigint, lower double, upper double,
            target double, target_to double, flags varchar)
        """;

    /// <summary>Adds a KPI's values from its facts.</summary>
    public static void Add(Engine engine, KpiDefinition kpi, string factsTable, IReadOnlyList<Period> periods)
    {
        var columns = engine.Query($"describe {factsTable}", r => r.GetString(0)).ToHashSet();
        foreach (var cut in Cut.All.Where(c => c.Columns.All(columns.Contains)))
        {
            string cells = IsAdditive(kpi.Kind) ? AddUpByDay(engine, factsTable, columns, cut) : factsTable;
            foreach (var period in periods.Where(p => cut.Periods.Contains(p.Name)))
                engine.Execute($"insert into kpi_values {Sql(kpi, cells, columns, cut, period)}");
        }
    }

    private static bool IsAdditive(KpiKind kind) => kind is KpiKind.Count or KpiKind.Ratio or KpiKind.Share;

    /// <summary>What is added up need be added up only once for all periods.</summary>
    private static string AddUpByDay(Engine engine, string facts, HashSet<string> columns, Cut cut)
    {
        string sums = string.Join(", ", Sums.Where(columns.Contains).Select(c => $"sum({c}) as {c}"));
        string flags = string.Concat(Flags.Where(columns.Contains).Select(f => $", bool_or({f}) as {f}"));
        string keys = string.Join(", ", cut.Columns.Prepend("business_date"));
        engine.Execute($"create or replace temp table day_cells as select {keys}, {sums}{flags} from {facts} group by all");
        return "day_cells";
    }

    private static string Sql(KpiDefinition kpi, string facts, HashSet<string> columns, Cut cut, Period period)
    {
        string flags = string.Join(" || ", Flags
            .Where(columns.Contains)
            .Select(f => $"case when bool_or({f}) then '{f} ' else '' end")
            .DefaultIfEmpty("''"));
        return $"""
            with cells as (
                select {period.StartSql} as period_start, {period.EndSql} as period_end, {cut.ValueSql} as cut_value,
                    {Measures(kpi.Kind, columns)}, {flags} as flags
                from {facts} where {period.WhereSql} group by 1, 2, 3)
            select {SqlText.Literal(kpi.Name)}, {SqlText.Literal(period.Name)}, c.period_start, c.period_end, {SqlText.Literal(cut.Name)}, c.cut_value,
                c.value, c.numerator, c.denominator, c.n, c.lower, c.upper,
                coalesce(own.target, general.target), coalesce(own.target_to, general.target_to), trim(c.flags)
            from cells as c
            left join kpi_targets as own on own.kpi = {SqlText.Literal(kpi.Name)} and own.cut = {SqlText.Literal(cut.Name)} and own.cut_value = c.cut_value
            left join kpi_targets as general on general.kpi = {SqlText.Literal(kpi.Name)} and general.cut is null
            order by c.period_start, c.cut_value
            """;
    }

    private static string Measures(KpiKind kind, HashSet<string> columns)
    {
        const string NoInterval = "null::double as lower, null::double as upper";
        string n = columns.Contains("n") ? "sum(n)::bigint" : "sum(denominator)::bigint";
        return kind switch
        {
            KpiKind.Count => $"sum(numerator)::double as value, sum(numerator)::double as numerator, null::double as denominator, sum(numerator)::bigint as n, {NoInterval}",
            KpiKind.Ratio => $"{RatioSql}, {n} as n, {NoInterval}",
            KpiKind.Share => $"{RatioSql}, {n} as n, wilson_lower(sum(numerator), sum(denominator)) as lower, wilson_upper(sum(numerator), sum(denominator)) as upper",
            KpiKind.Median => $"{Sample("median_of(sample)")}, {NoInterval}",
            KpiKind.P90 => $"{Sample("quantile_of(sample, 0.9)")}, {NoInterval}",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A table has no values to cut."),
        };
    }

    private const string RatioSql =
        "ratio_of(sum(numerator), sum(denominator)) as value, sum(numerator)::double as numerator, sum(denominator)::double as denominator";

    private static string Sample(string value) =>
        $"{value} as value, null::double as numerator, null::double as denominator, count(sample) as n";
}

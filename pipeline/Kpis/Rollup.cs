using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// From a KPI's facts to <c>kpi_values</c>: the one place where facts are added up and divided, at every cut and period. A ratio is
/// the ratio of sums, never the mean of ratios, and null when its denominator is 0.
/// </summary>
/// <param name="engine">Holds the facts, <c>kpi_values</c> and <c>kpi_targets</c>.</param>
/// <param name="first">First day of the data.</param>
/// <param name="asOf">The run's date.</param>
/// <param name="smallN">Below so many cases a value is marked <c>small_n</c>.</param>
public sealed class Rollup(Engine engine, DateOnly first, DateOnly asOf, int smallN)
{
    private static readonly string[] Flags = ["immature", "estimated"];

    /// <summary>Creates the empty result table.</summary>
    public const string CreateSql = """
        create or replace table kpi_values (
            kpi varchar, period varchar, period_start date, period_end date, cut varchar, cut_value varchar,
            value double, numerator double, denominator double, n bigint, lower double, upper double,
            previous double, change double, target double, target_to double, flags varchar)
        """;

    /// <summary>Adds the values of one KPI, or of several quantiles of the same samples, from their facts.</summary>
    /// <param name="kpis">The KPIs, all with the same query.</param>
    /// <param name="facts">
    /// The query's result. Of a KPI that is added up either cells (<c>business_date, cut, cut_value</c> and sums) or facts with columns to cut by; of a quantile,
    /// samples with columns to cut by.
    /// </param>
    /// <param name="maturesAfterDays">Days before the run's date on which the windows end.</param>
    public void Add(IReadOnlyList<KpiDefinition> kpis, string facts, int maturesAfterDays)
    {
        var columns = Columns(facts);
        if (kpis[0].IsAdditive && !columns.Contains("cut"))
        {
            Cells.Build(engine, "kpi_cells", facts);
            (facts, columns) = ("kpi_cells", Columns("kpi_cells"));
        }

        var windows = Period.Windows(first, asOf, maturesAfterDays).Where(w => kpis[0].IsAdditive || !w.IsLong);
        foreach (var period in Period.Calendar)
            Insert(kpis, columns, new Stretch(facts, period));
        Insert(kpis, columns, new Stretch(facts, [.. windows]));
    }

    private HashSet<string> Columns(string relation) => engine.Query($"describe {relation}", r => r.GetString(0)).ToHashSet();

    private void Insert(IReadOnlyList<KpiDefinition> kpis, HashSet<string> columns, Stretch stretch)
    {
        string[] keys = ["period", "period_start", "period_end", "previous_period", "previous_start"];
        string flags = string.Concat(Flags.Where(columns.Contains).Select(f => $"case when bool_or({f}) then '{f} ' else '' end || "));
        engine.Execute($"""
            create or replace temp table kpi_sums as
            with facts as ({stretch.Sql})
            select {string.Join(", ", keys)}, {Grouped(kpis, columns, stretch, keys)}
            """.Replace("{flags}", flags + "''", StringComparison.Ordinal));
        for (int i = 0; i < kpis.Count; i++)
            engine.Execute($"insert into kpi_values {ValuesSql(kpis[i], i)}");
    }

    private static string Grouped(IReadOnlyList<KpiDefinition> kpis, HashSet<string> columns, Stretch stretch, string[] keys)
    {
        string measures = Measures(kpis, columns) + ", {flags} as flags from facts";
        if (columns.Contains("cut"))
            return $"cut, cut_value, {measures} {(stretch.IsFine ? "" : $"where cut not in ({FineCuts})")} group by {string.Join(", ", keys)}, cut, cut_value";
        var (cut, groupBy) = Cut.Grouping([.. Cut.Of(columns).Where(c => stretch.IsFine || !c.IsFine)], keys);
        return $"{cut}, {measures} {groupBy}";
    }

    private static string FineCuts => string.Join(", ", Cut.All.Where(c => c.IsFine).Select(c => SqlText.Literal(c.Name)));

    private string ValuesSql(KpiDefinition kpi, int i)
    {
        string name = SqlText.Literal(kpi.Name);
        string small = kpi.Kind is KpiKind.Count or KpiKind.Sum ? "" : $" || case when c.n < {smallN} then 'small_n ' else '' end";
        return $"""
            select {name}, c.period, c.period_start, c.period_end, c.cut, c.cut_value, c.value_{i}, c.numerator, c.denominator, c.n, c.lower, c.upper,
                p.value_{i}, c.value_{i} - p.value_{i}, coalesce(own.target, general.target), coalesce(own.target_to, general.target_to),
                trim(c.flags{small} || case when c.period in ('week', 'month') and c.period_end > {SqlText.Literal(asOf.AddDays(1))} then 'partial' else '' end)
            from kpi_sums as c
            left join kpi_sums as p on p.period = c.previous_period and p.period_start = c.previous_start and p.cut = c.cut and p.cut_value = c.cut_value
            left join kpi_targets as own on own.kpi = {name} and own.cut = c.cut and own.cut_value = c.cut_value and coalesce(own.period, c.period) = c.period
            left join kpi_targets as general on general.kpi = {name} and general.cut is null
            order by c.period, c.period_start, c.cut, c.cut_value
            """;
    }

    private static string Measures(IReadOnlyList<KpiDefinition> kpis, HashSet<string> columns)
    {
        const string NoInterval = "null::double as lower, null::double as upper";
        string n = columns.Contains("n") ? "sum(n)::bigint" : "sum(denominator)::bigint";
        string countN = columns.Contains("n") ? n : "sum(numerator)::bigint";
        return kpis[0].Kind switch
        {
            KpiKind.Count or KpiKind.Sum =>
                $"sum(numerator)::double as value_0, sum(numerator)::double as numerator, null::double as denominator, {countN} as n, {NoInterval}",
            KpiKind.Ratio => $"{RatioSql}, {n} as n, {NoInterval}",
            KpiKind.Share => $"{RatioSql}, {n} as n, wilson_lower(sum(numerator), sum(denominator)) as lower, wilson_upper(sum(numerator), sum(denominator)) as upper",
            KpiKind.Median or KpiKind.P90 => string.Join(", ", kpis.Select((k, i) => $"quantile_of(sample, {(k.Kind == KpiKind.Median ? "0.5" : "0.9")}) as value_{i}"))
                + $", null::double as numerator, null::double as denominator, count(sample) as n, {NoInterval}",
            _ => throw new ArgumentOutOfRangeException(nameof(kpis), kpis[0].Kind, "A table has no values to cut."),
        };
    }

    private const string RatioSql =
        "ratio_of(sum(numerator), sum(denominator)) as value_0, sum(numerator)::double as numerator, sum(denominator)::double as denominator";
}

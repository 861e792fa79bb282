using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// From a KPI's facts to <c>kpi_values</c>: the one place where sums are divided and quantiles taken, at every cut and period. A ratio is
/// the ratio of sums, never the mean of ratios, and null when its denominator is 0.
/// </summary>
/// <param name="engine">Holds the facts and <c>kpi_targets</c>, and takes the values in <c>kpi_fresh</c>.</param>
/// <param name="windows">The windows beside the periods of the calendar, those of KPIs that mature among them.</param>
/// <param name="asOf">The run's date.</param>
/// <param name="smallN">Below so many cases a value is marked <c>small_n</c>.</param>
/// <param name="parts">The parts wanted (<see cref="Parts"/>); null: all.</param>
public sealed class Rollup(Engine engine, IReadOnlyList<Window> windows, DateOnly asOf, int smallN, IReadOnlySet<string>? parts = null)
{
    private static readonly string[] Flags = ["immature", "estimated"];

    /// <summary>Creates the empty result table, and the view that KPI SQL reads.</summary>
    public const string CreateSql = """
        create or replace table kpi_fresh (
            kpi varchar, period varchar, period_start date, period_end date, cut varchar, cut_value varchar,
            value double, numerator double, denominator double, n bigint, lower double, upper double,
            previous double, change double, target double, target_to double, flags varchar, part varchar);
        create or replace view kpi_values as select * from kpi_fresh
        """;

    /// <summary>Adds the values of a KPI that is added up.</summary>
    /// <param name="kpi">The KPI.</param>
    /// <param name="facts">Its facts: cells (<c>period, period_start, cut, cut_value</c> and sums), or rows by day with columns to cut by.</param>
    public void AddSums(KpiDefinition kpi, string facts)
    {
        var columns = Columns(facts);
        if (!columns.Contains("cut"))
        {
            new Cells(engine, windows).Build("kpi_cells", facts);
            facts = "kpi_cells";
        }

        string flags = string.Concat(Flags.Where(columns.Contains).Select(f => $"case when {f} then '{f} ' else '' end || "));
        engine.Execute($"create or replace temp view kpi_sums as select period, period_start, cut, cut_value, {Measures(kpi.Kind, columns.Contains("n"))}, {flags}'' as flags from {facts}");
        Insert(kpi);
    }

    /// <summary>Adds the values of KPIs that are quantiles of the same samples.</summary>
    /// <param name="kpis">The KPIs.</param>
    /// <param name="samples">A relation with <c>business_date</c>, <c>sample</c> and columns to cut by.</param>
    public void AddQuantiles(IReadOnlyList<KpiDefinition> kpis, string samples)
    {
        var cuts = Cut.Of(Columns(samples));
        string quantiles = $"quantiles_of(sample, [{string.Join(", ", kpis.Select(k => k.Kind == KpiKind.Median ? "0.5" : "0.9"))}]) as quantiles, count(sample) as n";
        string Taken(string period, string start, string where, bool isLong)
        {
            var (cut, groupBy) = Cut.Grouping([.. cuts.Where(c => isLong || !c.IsFine)], "period_start");
            return $"select '{period}' as period, period_start, {cut}, {quantiles} from (select *, {start} as period_start from {samples} where {where}) where {Wanted($"'{period}'", "period_start")} {groupBy}";
        }

        var all = Period.Calendar.Select(p => Taken(p.Name, p.StartSql, "true", p.IsLong))
            .Concat(windows.Where(w => !w.IsLong && !w.Name.StartsWith(Window.Mature, StringComparison.Ordinal)).Select(w => Taken(w.Name, SqlText.Literal(w.Start), w.WhereSql, true)));
        // One after the other: each holds all its samples in memory, once for every cut.
        foreach (var (taken, i) in all.Select((t, i) => (t, i)))
            engine.Execute((i == 0 ? "create or replace temp table kpi_quantiles as " : "insert into kpi_quantiles ") + taken);
        for (int i = 0; i < kpis.Count; i++)
        {
            engine.Execute($"""
                create or replace temp view kpi_sums as select period, period_start, cut, cut_value,
                    quantiles[{i + 1}] as value, null::double as numerator, null::double as denominator, n, null::double as lower, null::double as upper, '' as flags from kpi_quantiles
                """);
            Insert(kpis[i]);
        }
    }

    private string Wanted(string period, string start) =>
        parts is null ? "true" : $"{Parts.Sql(period, start)} in ({SqlText.Literals(parts.WithPrevious())})";

    private HashSet<string> Columns(string relation) => engine.Query($"describe {relation}", r => r.GetString(0)).ToHashSet();

    private void Insert(KpiDefinition kpi)
    {
        string name = SqlText.Literal(kpi.Name);
        string small = kpi.Kind is KpiKind.Count or KpiKind.Sum ? "" : $" || case when f.n < {smallN} then 'small_n ' else '' end";
        bool IsMature(Window w) => w.Name.StartsWith(Window.Mature, StringComparison.Ordinal);
        var own = windows.Where(w => w.Name == "all" || IsMature(w) == kpi.MaturesAfterLeadToMeetingDays).ToList();
        string Case(Func<Period, string> calendar, Func<Window, string?> window) => $"case f.period {string.Join(" ", Period.Calendar
            .Select(p => $"when '{p.Name}' then {calendar(p)}").Concat(own.Where(w => window(w) is not null).Select(w => $"when '{w.Name}' then {window(w)}")))} end";
        string periods = SqlText.Literals(Period.Calendar.Select(p => p.Name).Concat(own.Select(w => w.Name)));
        // A count that has no row is 0, from its first day on.
        string previous = kpi.Kind == KpiKind.Count ? "coalesce(p.value, case when f.previous_end > (select first_day from first) then 0 end)" : "p.value";
        string? PreviousEnd(Window w) => windows.FirstOrDefault(p => p.Name == w.Previous) is { } p ? SqlText.Literal(p.End) : null;
        string? PreviousStart(Window w) => windows.FirstOrDefault(p => p.Name == w.Previous) is { } p ? SqlText.Literal(p.Start) : null;
        engine.Execute($"""
            insert into kpi_fresh
            with facts as (select * from kpi_sums as f where f.period in ({periods}) and {Wanted("f.period", "f.period_start")}),
            first as (select min(period_start) as first_day from kpi_sums where period = 'day'),
            keyed as (
                select f.*, {Case(p => p.PreviousEndSql, PreviousEnd)} as previous_end, {Case(p => p.EndSql, w => SqlText.Literal(w.End))} as period_end,
                    {Case(p => SqlText.Literal(p.Name), w => w.Previous is null ? null : SqlText.Literal(w.Previous))} as previous_period,
                    {Case(p => p.PreviousSql, PreviousStart)} as previous_start
                from facts as f)
            select {name}, replace(f.period, '{Window.Mature}', '') as period, f.period_start, f.period_end, f.cut, f.cut_value,
                f.value, f.numerator, f.denominator, f.n, f.lower, f.upper,
                {previous}, f.value - {previous}, coalesce(own.target, general.target), coalesce(own.target_to, general.target_to),
                trim(f.flags{small} || case when f.period in ('week', 'month') and f.period_end > {SqlText.Literal(asOf.AddDays(1))} then 'partial' else '' end),
                {Parts.Sql("f.period", "f.period_start")}
            from keyed as f
            left join facts as p on p.period = f.previous_period and p.period_start = f.previous_start and p.cut = f.cut and p.cut_value = f.cut_value
            left join kpi_targets as own on own.kpi = {name} and own.cut = case when f.cut like 'hour%' then 'hour' else f.cut end
                and own.cut_value = case when f.cut like 'hour%' then split_part(f.cut_value, '|', 1) else f.cut_value end and coalesce(own.period, f.period) = f.period
            left join kpi_targets as general on general.kpi = {name} and general.cut is null
            {(parts is null ? "" : $"where {Parts.Sql("f.period", "f.period_start")} in ({SqlText.Literals(parts.Order(StringComparer.Ordinal))})")}
            order by 2, f.period_start, f.cut, f.cut_value
            """);
    }

    private static string Measures(KpiKind kind, bool hasN)
    {
        const string NoInterval = "null::double as lower, null::double as upper";
        const string Ratio = "ratio_of(numerator, denominator) as value, numerator::double as numerator, denominator::double as denominator";
        string n = hasN ? "n::bigint as n" : kind is KpiKind.Count or KpiKind.Sum ? "numerator::bigint as n" : "denominator::bigint as n";
        return kind switch
        {
            KpiKind.Count or KpiKind.Sum => $"numerator::double as value, numerator::double as numerator, null::double as denominator, {n}, {NoInterval}",
            KpiKind.Ratio => $"{Ratio}, {n}, {NoInterval}",
            KpiKind.Share => $"{Ratio}, {n}, wilson_lower(numerator, denominator) as lower, wilson_upper(numerator, denominator) as upper",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not added up."),
        };
    }
}

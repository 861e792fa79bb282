using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>A row of <c>kpi_values</c> as the page shows it.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="CutValue">What it is cut by; parts joined by <c>|</c>.</param>
/// <param name="First">First day of the period.</param>
/// <param name="Last">Last day, included.</param>
/// <param name="Value">Null for an empty denominator.</param>
/// <param name="Change">Value minus that of the 28 days before; null when either is missing, or when the KPI's data begin only after those days did.</param>
/// <param name="Numerator">Null for quantiles.</param>
/// <param name="Denominator">Null for counts and quantiles.</param>
/// <param name="Cases">What it rests on.</param>
/// <param name="Target">Null without one.</param>
/// <param name="TargetTo">Upper end of a target range; null otherwise.</param>
/// <param name="Lower">Lower end of the 95 % interval; null where the KPI has none.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Flags"><c>immature</c>, <c>estimated</c>; may be empty.</param>
/// <param name="Key">Its name on the page.</param>
public sealed record KpiFigure(
    string Kpi, string CutValue, DateOnly First, DateOnly Last, double? Value, double? Change, double? Numerator, double? Denominator,
    long Cases, double? Target, double? TargetTo, double? Lower, double? Upper, string Flags, string Key)
{
    /// <summary>Whether there is a row of one period and cut.</summary>
    public static bool Any(Engine engine, string kpi, string period, string cut) => engine.Count(
        $"select count(*) from lake.kpi_values where kpi = {SqlText.Literal(kpi)} and period = {SqlText.Literal(period)} and cut = {SqlText.Literal(cut)}") > 0;

    /// <summary>The KPI's rows of one period and cut; empty when the KPI was left out.</summary>
    public static IReadOnlyList<KpiFigure> Read(Engine engine, string kpi, string period, string cut) => Read(engine, [kpi], period, cut);

    /// <summary>The rows of several KPIs, by what they are cut by.</summary>
    public static IReadOnlyList<KpiFigure> Read(Engine engine, IReadOnlyList<string> kpis, string period, string cut) => engine.Query(
        $"""
        select v.kpi, v.cut_value, v.period_start, v.period_end - 1, v.value,
            case when exists (select 1 from lake.kpi_values as d where d.kpi = v.kpi and d.period = 'day' and d.cut = 'total' and d.period_start <= p.period_start + 3)
                then v.value - p.value end,
            v.numerator, v.denominator, v.n, v.target, v.target_to, v.lower, v.upper, v.flags,
            {FigureKey.Sql(FigureSource.KpiValues.Name, FigureSource.KpiValues.Key.Select(column => "v." + column))}
        from lake.kpi_values as v
        left join lake.kpi_values as p on p.kpi = v.kpi and p.cut = v.cut and p.cut_value = v.cut_value and p.period = 'prior_28' and v.period = 'last_28'
        where v.kpi in ({SqlText.Literals(kpis)}) and v.period = {SqlText.Literal(period)} and v.cut = {SqlText.Literal(cut)}
        order by v.cut_value
        """,
        r => new KpiFigure(
            r.GetString(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetFieldValue<DateOnly>(3), r.NumberOrNull(4), r.NumberOrNull(5), r.NumberOrNull(6), r.NumberOrNull(7),
            r.GetInt64(8), r.NumberOrNull(9), r.NumberOrNull(10), r.NumberOrNull(11), r.NumberOrNull(12), r.GetString(13), r.GetString(14)));
}

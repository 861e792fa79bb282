using System.Globalization;
using Analytics.Charts;
using Analytics.Lake;
using DuckDB.NET.Data;

namespace Analytics.Publishing;

/// <summary>The charts of what happened, from the lake's KPI tables; each null where its data are too few.</summary>
public sealed class ChartsPart(ChartSource source)
{
    private const int WeeksShown = 39;

    private readonly Engine engine = source.Engine;
    private readonly ChartContext context = source.Context;

    /// <summary>What a fast first response is worth.</summary>
    public Chart? ResponseDecay() => ResponseDecayChart.Draw(context, engine.Query(
        """
        select lower_seconds, case when upper_seconds < 'infinity'::double then upper_seconds end, leads, meetings, contacted,
            meeting_rate, meeting_lower, meeting_upper, contact_rate, contact_lower, contact_upper, 'kpi_response_decay|' || bucket
        from lake.kpi_response_decay order by bucket
        """,
        r => new ResponseBucket(
            Seconds(r, 0), Seconds(r, 1), r.GetInt64(2), r.WholeOrNull(3) ?? 0, r.WholeOrNull(4), r.EstimateOrNull(5), r.EstimateOrNull(8), r.GetString(11))), source.Leads);

    /// <summary>When people can be reached.</summary>
    public Chart? ContactHours()
    {
        var cells = KpiFigure.Read(engine, "contact_rate", "last_91", "hour_weekday");
        bool isJudged = source.Has("golden_hours");
        var golden = !isJudged ? [] : engine
            .Query("select hour, weekday from lake.kpi_golden_hours where family = 'all' and is_golden", r => (r.GetInt32(0), r.GetInt32(1))).ToHashSet();
        return ContactHoursChart.Draw(
            context,
            [.. cells.Select(c => (Figure: c, Parts: c.CutValue.Split('|'))).Select(c => new HourCell(
                Number(c.Parts[0]), Number(c.Parts[1]), c.Figure.Cases, c.Figure.Value, golden.Contains((Number(c.Parts[0]), Number(c.Parts[1]))), c.Figure.Key))],
            PeriodOf(cells), isJudged: isJudged, windows: isJudged ? Windows() : []);
    }

    private List<string> Windows() => engine.Query(
        "select group_value, from_hour, to_hour from lake.kpi_golden_windows where family <> 'all' order by gain desc, family, group_value, from_hour",
        r => $"{r.GetString(0)} {r.GetInt32(1)}:00–{r.GetInt32(2)}:00");

    /// <summary>Calls per hour by rep.</summary>
    public Chart? CallsPerHour()
    {
        var reps = KpiFigure.Read(engine, "cph", "last_28", "rep");
        var names = source.RepNames();
        var paces = reps.Where(r => r.Denominator > 0 && r.Value is not null).Select(r => new RepPace(
            names.GetValueOrDefault(r.CutValue, r.CutValue), (long)r.Numerator!.Value, r.Denominator!.Value, r.Value!.Value,
            r.Flags.Contains("estimated", StringComparison.Ordinal), r.Key)).ToList();
        return CallsPerHourChart.Draw(context, paces, source.Target("cph"), PeriodOf(reps));
    }

    /// <summary>The funnel, stage by stage.</summary>
    public Chart? Funnel()
    {
        var (stages, revenue) = engine.Query(
            """
            select visits, leads_with_visits, visit_to_lead_rate, leads, contacted, lead_to_contact_rate, meetings, meeting_rate, held, held_rate, won, won_rate, revenue::double
            from lake.kpi_funnel where period = 'all' and cut = 'total'
            """,
            r => (Stages: Stages(r), Revenue: r.NumberOrNull(12)))[0];
        return FunnelChart.Draw(context, stages, revenue is { } amount ? context.Local.Money(amount, source.Config.Currency) : null, source.Leads);
    }

    /// <summary>Visits are compared with the leads of visited sources; where other leads exist too, all leads are a stage of their own.</summary>
    private static List<FunnelStage> Stages(DuckDBDataReader r)
    {
        bool allVisited = r.WholeOrNull(1) == r.WholeOrNull(3);
        (string Name, long? Count, double? Rate)[] stages =
        [
            ("visits", r.WholeOrNull(0), null),
            ("leads_with_visits", allVisited ? null : r.WholeOrNull(1), r.NumberOrNull(2)),
            ("leads", r.WholeOrNull(3), allVisited ? r.NumberOrNull(2) : null),
            ("contacted", r.WholeOrNull(4), r.NumberOrNull(5)),
            ("meetings", r.WholeOrNull(6), r.NumberOrNull(7)),
            ("held", r.WholeOrNull(8), r.NumberOrNull(9)),
            ("won", r.WholeOrNull(10), r.NumberOrNull(11)),
        ];
        return [.. stages.Where(s => s.Count is not null).Select(s => new FunnelStage(s.Name, s.Count!.Value, s.Rate, $"kpi_funnel|{s.Name}"))];
    }

    /// <summary>The contact rate week by week.</summary>
    public Chart? Weeks() => WeeklyTrendChart.Draw(context, engine.Query(
        $"""
        select c.period_start, c.value::bigint, r.value, r.lower, r.upper, c.period_end > {SqlText.Literal(context.AsOf.AddDays(1))}, 'kpi_values|week|' || c.period_start
        from lake.kpi_values as c join lake.kpi_values as r on r.kpi = 'contact_rate' and r.period = c.period and r.cut = c.cut and r.period_start = c.period_start
        where c.kpi = 'calls' and c.period = 'week' and c.cut = 'total' and c.period_start >= {SqlText.Literal(context.AsOf.AddDays(-WeeksShown * 7))}
        order by c.period_start
        """,
        r => new WeekPoint(r.GetFieldValue<DateOnly>(0), r.GetInt64(1), r.EstimateOrNull(2), r.GetBoolean(5), r.GetString(6))), source.Target("contact_rate"));

    private static Period PeriodOf(IReadOnlyList<KpiFigure> figures) => new(figures[0].First, figures[0].Last);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int? Seconds(DuckDBDataReader r, int i) => r.IsDBNull(i) ? null : (int)r.GetDouble(i);
}

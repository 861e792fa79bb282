using Analytics.Charts;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>How long people talk, and what comes of it.</summary>
internal static class TalkCharts
{
    /// <summary>Mean talk time by rep, of the last 28 days.</summary>
    public static Chart? ByRep(ChartSource source)
    {
        var figures = KpiFigure.Read(source.Engine, "att", "last_28", "rep");
        var names = source.RepNames();
        return RepTalkChart.Draw(
            source.Context, [.. figures.Where(f => f.Value is not null).Select(f => new RepTalk(names.GetValueOrDefault(f.CutValue, f.CutValue), f.Value!.Value, f.Cases, f.Key))],
            source.Target("att_min") is { } from && source.Target("att_max") is { } to ? (from, to) : null, new Period(figures[0].First, figures[0].Last));
    }

    /// <summary>Conversations by talk time, and the share of each length with a meeting.</summary>
    public static Chart? Curve(ChartSource source) => TalkCurveChart.Draw(source.Context, source.Engine.Query(
        $"""
        select lower_seconds, case when upper_seconds < 'infinity'::double then upper_seconds end, conversations, judged, meetings, meeting_rate, meeting_lower, meeting_upper, {FigureSource.TalkCurve.KeySql}
        from lake.kpi_talk_time_curve order by band
        """,
        r => new TalkBand(
            r.GetDouble(0), r.NumberOrNull(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.EstimateOrNull(5), r.GetString(8))), source.Leads);
}

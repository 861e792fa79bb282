using Analytics.Charts;
using Analytics.Kpis;
using Analytics.Lake;
using DuckDB.NET.Data;
using Period = Analytics.Charts.Period;

namespace Analytics.Publishing;

/// <summary>The KPIs as a tree, over weeks, and by rep.</summary>
internal static class TeamCharts
{
    /// <summary>The tree of the last 28 days.</summary>
    public static Chart? Tree(ChartSource source)
    {
        var nodes = source.Engine.Query(
            $"""
            select node, parent, value, change, part, target, gap, share_of_change, {FigureSource.Tree.KeySql}, period_start, period_end - 1
            from lake.kpi_tree where {FigureSource.Tree.WhereSql} order by position
            """,
            r => (Node: Node(r, source.Config.Currency), Period: new Period(r.GetFieldValue<DateOnly>(9), r.GetFieldValue<DateOnly>(10))));
        return nodes.Count == 0 ? null : TreeChart.Draw(source.Context, [.. nodes.Select(n => n.Node)], source.Config.Currency, nodes[0].Period);
    }

    /// <summary>The main KPIs week by week.</summary>
    public static Chart? Weekly(ChartSource source)
    {
        var unusual = new UnusualPart(source).Weeks();
        return TrendsChart.Draw(source.Context, [.. UnusualWeeks.Kpis.Where(source.Has).Select(kpi => Series(source, kpi, unusual)).Where(s => s.Weeks.Count > 0)]);
    }

    /// <summary>The scorecards of the last 28 days.</summary>
    public static Chart? Scorecards(ChartSource source)
    {
        var names = source.RepNames();
        return ScorecardsChart.Draw(source.Context, source.Engine.Query(
            $"select rep_id, role, kpi, value, n, rank, rank_band, {FigureSource.Scorecards.KeySql} from lake.kpi_scorecards order by position, rep_id",
            r => new ScoreCell(
                r.GetString(0), names.GetValueOrDefault(r.GetString(0), r.GetString(0)), r.GetString(1), r.GetString(2), KpiCells.Of(KpiCells.UnitOf(r.GetString(2)), r.NumberOrNull(3)), r.GetInt64(4),
                (int?)r.WholeOrNull(5), (int?)r.WholeOrNull(6), r.GetString(7))),
            new Period(source.Context.AsOf.AddDays(-27), source.Context.AsOf));
    }

    private static TreeNode Node(DuckDBDataReader r, string currency)
    {
        ChartCell Of(string unit, int column) => KpiCells.Of(unit, r.NumberOrNull(column), currency);
        string unit = Unit(r.GetString(0));
        string? parent = r.TextOrNull(1);
        // A part of a change of whole numbers need not be whole.
        return new TreeNode(
            r.GetString(0), parent, Of(unit, 2), Of(unit, 3), parent is null ? ChartCell.Missing : Unit(parent) is var whole && whole == "count" ? ChartCell.Number(r.NumberOrNull(4)) : Of(whole, 4),
            Of(unit, 5), Of(unit, 6), r.NumberOrNull(7), r.GetString(8));
    }

    private static string Unit(string node) => node switch
    {
        "revenue" or "deal_amount" => "money",
        "visits" or "leads" or "meetings" or "won_deals" or "visited_leads" or "other_leads" => "count",
        _ => "share",
    };

    private static TrendSeries Series(ChartSource source, string kpi, IReadOnlyList<UnusualWeek> unusual)
    {
        string unit = KpiCells.UnitOf(kpi);
        var weeks = source.Engine.Query(
            $"""
            select period_start, value, n, flags, target, target_to, {FigureSource.WeeklyKpis.KeySql}
            from lake.kpi_values where {FigureSource.WeeklyKpis.WhereSql} and kpi = {SqlText.Literal(kpi)} and period_start > {SqlText.Literal(source.Context.AsOf.AddDays(-UnusualWeeks.WeeksRead * 7))}
            order by period_start
            """,
            r => (Monday: r.GetFieldValue<DateOnly>(0), Value: r.NumberOrNull(1), Cases: r.GetInt64(2), Flags: r.GetString(3), Target: r.NumberOrNull(4), TargetTo: r.NumberOrNull(5), Key: r.GetString(6)));
        var shown = weeks.Select(w => new TrendWeek(
            w.Monday, KpiCells.Of(unit, w.Value), w.Cases, w.Flags.Contains("partial", StringComparison.Ordinal) || w.Flags.Contains("immature", StringComparison.Ordinal),
            unusual.FirstOrDefault(u => u.Kpi == kpi && u.Monday == w.Monday)?.Mark, w.Key));
        // A week without a single one has no value of its own; where that is unusual it is drawn.
        var without = unusual.Where(u => u.Kpi == kpi && weeks.All(w => w.Monday != u.Monday)).Select(u => new TrendWeek(u.Monday, u.Value, 0, false, u.Mark, u.Key));
        return new TrendSeries(kpi, [.. shown.Concat(without).OrderBy(w => w.Monday).TakeLast(UnusualWeeks.WeeksShown)], KpiCells.Of(unit, weeks.LastOrDefault().Target), KpiCells.Of(unit, weeks.LastOrDefault().TargetTo));
    }
}

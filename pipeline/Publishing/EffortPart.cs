using Analytics.Charts;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>What moved the meetings, as <c>kpi_effort</c> has it.</summary>
internal static class EffortPart
{
    private const string Meetings = "meetings";

    /// <summary>The factors of each value of a cut, the meetings themselves first.</summary>
    /// <param name="engine">Has the lake's tables.</param>
    /// <param name="cut">As in <c>kpi_effort.cut</c>.</param>
    public static ILookup<string, EffortRow> Of(Engine engine, string cut) => engine.Query(
        $"select cut_value, node, value_before, value_now, part, {FigureSource.Effort.KeySql} from lake.kpi_effort where cut = {SqlText.Literal(cut)} order by cut_value, position",
        r =>
        {
            (string node, string key) = (r.GetString(1), r.GetString(5));
            ChartCell Of(int column, string name) => Amount(node, r.NumberOrNull(column)).KeyedBy(key, name);
            return (Value: r.GetString(0), Row: new EffortRow(node, Of(2, "before"), Of(3, "now"), ChartCell.Number(r.NumberOrNull(4)).KeyedBy(key, "part") with { IsChange = true }) { Key = key });
        }).ToLookup(e => e.Value, e => e.Row);

    /// <summary>The same drawn as a tree, of the last 28 days; null where fewer than two of them have values.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="name">The chart's name.</param>
    /// <param name="of">Whose meetings, in words.</param>
    /// <param name="rows">The meetings, and their factors.</param>
    public static Chart? Draw(ChartContext context, string name, string of, IEnumerable<EffortRow> rows)
    {
        List<EffortRow> all = [.. rows];
        double? whole = all.Count == 0 ? null : Change(all[0]);
        return TreeChart.Effort(context, name, of, [.. all.Select(row => Node(row, whole))], new Period(context.AsOf.AddDays(-27), context.AsOf));
    }

    private static TreeNode Node(EffortRow row, double? whole)
    {
        var (value, change) = (row.Now with { Key = null }, Amount(row.Node, Change(row)));
        return row.Node == Meetings
            ? new(row.Node, null, value, change, ChartCell.Missing, ChartCell.Missing, ChartCell.Missing, null, row.Key)
            : new(row.Node, Meetings, value, change, ChartCell.Number(row.Part.Quantity), ChartCell.Missing, ChartCell.Missing, whole is null or 0 ? null : row.Part.Quantity / whole, row.Key);
    }

    private static double? Change(EffortRow row) => row.Now.Quantity - row.Before.Quantity;

    private static ChartCell Amount(string node, double? value) => KpiCells.Of(node is Meetings or "calls" ? "count" : "share", value);
}

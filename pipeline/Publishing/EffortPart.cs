using Analytics.Charts;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>What moved the meetings, as <c>kpi_effort</c> has it.</summary>
internal static class EffortPart
{
    /// <summary>The factors of each value of a cut, the meetings themselves first.</summary>
    /// <param name="engine">Has the lake's tables.</param>
    /// <param name="cut">As in <c>kpi_effort.cut</c>.</param>
    public static ILookup<string, EffortRow> Of(Engine engine, string cut) => engine.Query(
        $"select cut_value, node, value_before, value_now, part, {FigureSource.Effort.KeySql} from lake.kpi_effort where cut = {SqlText.Literal(cut)} order by cut_value, position",
        r =>
        {
            (string node, string key) = (r.GetString(1), r.GetString(5));
            ChartCell Of(int column, string name) => (node is "meetings" or "calls" ? ChartCell.Count((long?)r.NumberOrNull(column)) : ChartCell.Share(r.NumberOrNull(column))).KeyedBy(key, name);
            return (Value: r.GetString(0), Row: new EffortRow(node, Of(2, "before"), Of(3, "now"), ChartCell.Number(r.NumberOrNull(4)).KeyedBy(key, "part") with { IsChange = true }));
        }).ToLookup(e => e.Value, e => e.Row);
}

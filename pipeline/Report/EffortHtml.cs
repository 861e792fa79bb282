using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What moved the meetings, factor by factor; the parts add up to the change.</summary>
internal static class EffortHtml
{
    public static Html Of(IReadOnlyList<EffortRow> rows, Wording words, HeldTable? held = null) =>
        rows.Count == 0 ? Html.None : TableHtml.Of(Table(rows, words), words, words.Say("effort.table"), held);

    /// <summary>The factors.</summary>
    public static ChartTable Table(IReadOnlyList<EffortRow> rows, Wording words) => new TableBuilder<EffortRow>(words)
        .Text("factor", row => words.Say("effort." + row.Node))
        .Cell("before_28", row => row.Before)
        .Cell("last_28", row => row.Now)
        .Cell("meetings_moved", row => row.Part)
        .Build(rows);
}

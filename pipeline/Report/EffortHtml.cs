using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What moved the meetings, factor by factor; the parts add up to the change.</summary>
internal static class EffortHtml
{
    public static Html Of(IReadOnlyList<EffortRow> rows, Wording words) => rows.Count == 0 ? Html.None : TableHtml.Of(
        new TableBuilder<EffortRow>(words)
            .Text("factor", row => words.Say("effort." + row.Node))
            .Cell("before_28", row => row.Before)
            .Cell("last_28", row => row.Now)
            .Cell("meetings_moved", row => row.Part)
            .Build(rows), words, words.Say("effort.table"));
}

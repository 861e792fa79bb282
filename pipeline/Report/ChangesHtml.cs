using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What changed since the last run, in a table of figures and a few sentences.</summary>
internal static class ChangesHtml
{
    public static Html Of(ChangesSection changes, Wording words) => changes.Since is not { } since
        ? Html.Of($"<p>{words.Say("changes.first")}</p>\n")
        : Html.Of($"""
            <p>{words.Say("changes.since", ("date", words.Local.Date(since)))}{Unmoved(changes, words)}</p>
            <ul class="notes">{Html.Each(changes.Lines, line => Html.Of($"<li>{Sentence(line, words)}</li>\n"))}</ul>
            {(changes.Kpis.Count == 0 ? Html.None : Html.Of($"{TableHtml.Of(Table(changes, words), words, words.Say("changes.table"))}<p class=\"note\">{words.Say("changes.note")}</p>\n"))}
            """);

    /// <summary>The figures that moved.</summary>
    public static ChartTable Table(ChangesSection changes, Wording words) => new TableBuilder<KpiChange>(words)
        .Text("kpi", change => KpiWords.Label(words, change.Kpi))
        .Cell("last_run", change => change.Before)
        .Cell("this_run", change => change.Now)
        .Cell("moved", change => change.Change)
        .Cell("by_days", change => change.ByDays)
        .Cell("by_revision", change => change.ByRevision)
        .Build(changes.Kpis);

    private static string Unmoved(ChangesSection changes, Wording words) => changes.Unmoved == 0
        ? ""
        : words.Say("list.sentence_gap") + words.Say(changes.Kpis.Count == 0 ? "changes.none_moved" : "changes.unmoved", ("n", words.Local.Count(changes.Unmoved)));

    /// <summary>A line and the parts that it is made up of.</summary>
    internal static Html Sentence(ChangeLine line, Wording words) => line.Parts.Count == 0
        ? SentenceHtml.Of(words, line.Text, line.Values)
        : Html.Of($"{SentenceHtml.Of(words, line.Text, line.Values)}{words.Say("changes.colon")}{Html.Each(line.Parts.Index(), part => Html.Of($"{(part.Index == 0 ? "" : words.Say("list.separator"))}{Sentence(part.Item, words)}"))}{words.Say("changes.stop")}");
}

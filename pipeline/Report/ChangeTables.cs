using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What changed since the last run, as tables: what moved, the sentences that explain it, and the branches that sentences are made up of.</summary>
internal static class ChangeTables
{
    /// <summary>The names of the three in the workbook.</summary>
    public const string Moved = "changed_figures", Sentences = "change_sentences", Branches = "change_branches";

    /// <summary>The columns of <see cref="BranchesOf"/> that hold words; numbers stand right of them.</summary>
    public const int BranchWords = 3;

    /// <summary>As of when the run was that it is compared with, and how many figures are as they were; or that there was none.</summary>
    public static string Lead(ChangesSection changes, Wording words) => changes.Since is { } since
        ? words.Say("changes.since", ("date", words.Local.Date(since))) + Unmoved(changes, words)
        : words.Say("changes.first");

    /// <summary>The figures that moved.</summary>
    public static ChartTable MovedOf(ChangesSection changes, Wording words) => new TableBuilder<KpiChange>(words)
        .Text("kpi", change => KpiWords.Label(words, change.Kpi))
        .Cell("last_run", change => change.Before)
        .Cell("this_run", change => change.Now)
        .Cell("moved", change => change.Change)
        .Cell("by_days", change => change.ByDays)
        .Cell("by_revision", change => change.ByRevision)
        .Build(changes.Kpis);

    /// <summary>The sentences, parts among them.</summary>
    public static ChartTable SentencesOf(ChangesSection changes, Wording words) =>
        new TableBuilder<ChangeLine>(words).Text("explained_by", line => Sentence(line, words)).Build(changes.Lines);

    /// <summary>Sentences with parts, a row for the whole and one for each part.</summary>
    public static ChartTable BranchesOf(ChangesSection changes, Wording words) => new TableBuilder<(ChangeLine Of, ChangeLine Row)>(words)
        .Cell("figure", row => Value(row.Of, "node"))
        .Text("split_by", row => words.Say("workbook." + row.Of.Text))
        .Cell("branch", row => row.Row == row.Of ? ChartCell.Text(words.Say("workbook.whole")) : Value(row.Row, "node"))
        .Cell("last_run", row => Value(row.Row, "before"))
        .Cell("this_run", row => Value(row.Row, "now"))
        .Cell("moved", row => Value(row.Row, row.Row == row.Of ? "change" : "part"))
        .Build(changes.Lines.Where(line => line.Parts.Count > 0).SelectMany(line => line.Parts.Prepend(line).Select(row => (line, row))));

    private static string Unmoved(ChangesSection changes, Wording words) => changes.Unmoved == 0
        ? ""
        : words.Say("list.sentence_gap") + words.Say(changes.Kpis.Count == 0 ? "changes.none_moved" : "changes.unmoved", ("n", words.Local.Count(changes.Unmoved)));

    private static ChartCell Value(ChangeLine line, string place) => line.Values.Where(v => v.Place == place).Select(v => v.Value).FirstOrDefault() ?? ChartCell.Missing;

    private static string Sentence(ChangeLine line, Wording words) => SentenceText.Of(words, line.Text, line.Values) + (line.Parts.Count == 0
        ? ""
        : words.Say("changes.colon") + string.Join(words.Say("list.separator"), line.Parts.Select(part => Sentence(part, words))) + words.Say("changes.stop"));
}

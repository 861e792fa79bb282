namespace Analytics.Report.Workbooks;

/// <summary>What changed since the last run and why, as the overview's page says it: the figures that moved, the sentences, and their parts as numbers.</summary>
internal static class ChangesSheet
{
    /// <summary>The sheet; of a first night it has that one sentence alone.</summary>
    public static WorkbookSheet Of(ChangesSection changes, ReportContent content)
    {
        var words = content.Words;
        return new(
            words.Say("workbook.changes"),
            [WorkbookSheets.Origin(content), ChangeTables.Lead(changes, words), .. changes.Kpis.Count == 0 ? [] : WorkbookText.Sentences(words.Say("changes.note"))],
            [
                new(ChangeTables.Moved, words.Say("changes.table"), ChangeTables.MovedOf(changes, words)),
                new(ChangeTables.Sentences, words.Say("section.changes"), ChangeTables.SentencesOf(changes, words)),
                new(ChangeTables.Branches, words.Say("workbook.branches"), ChangeTables.BranchesOf(changes, words)),
            ]);
    }
}

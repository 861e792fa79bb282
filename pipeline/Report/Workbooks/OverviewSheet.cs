using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>The first sheet: whose report it is, what to know before the figures, the key figures, what is lacking, and the way to every sheet.</summary>
internal static class OverviewSheet
{
    private const int ChangeColumn = 3;

    /// <summary>The sheet.</summary>
    public static WorkbookSheet Of(ReportContent content)
    {
        var words = content.Words;
        var lacking = new ChartTable([new ChartColumn("left_out", words.Say("section.left_out"))], [.. content.LeftOut.Select(line => (IReadOnlyList<ChartCell>)[ChartCell.Text(line)])]);
        return new(
            words.Say("report.title"),
            [content.Company, WorkbookSheets.Origin(content), .. content.Warnings, .. content.CardsNote is { } note ? [note] : Array.Empty<string>()],
            [new("key_figures", words.Say("section.kpis"), Cards(content)) { Formats = Changes(content) }, new("left_out", null, lacking)])
        {
            HasContents = true,
        };
    }

    private static ChartTable Cards(ReportContent content)
    {
        var words = content.Words;
        return new TableBuilder<KpiCard>(words)
            .Text("kpi", card => KpiWords.Label(words, card.Kpi))
            .Cell("value", card => card.Value)
            .Text("unit", card => card.Unit)
            .Number("change", card => card.Value.Quantity is null ? null : card.Change)
            .Text("target", card => card.Target is { } target ? CardWords.Target(target, card, words) : "")
            .Text("status", card => CardWords.Status(card, words) ?? "")
            .Date("first_day", card => card.Period.First)
            .Date("last_day", card => card.Period.Last)
            .Cell("cases", card => card.Cases ?? ChartCell.Missing)
            .Text("note", card => string.Join(words.Say("list.separator"), new[] { card.Note, card.Value.Kind == CellKind.Missing ? card.MissingBecause : null }.OfType<string>()))
            .Build(content.Cards);
    }

    private static Dictionary<(int, int), string> Changes(ReportContent content)
    {
        var formats = new NumberFormats(content.Words);
        return content.Cards.Select((card, i) => ((i, ChangeColumn), formats.OfChange(card.Value))).ToDictionary();
    }
}

using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report.Mail;

/// <summary>The summary for readers of plain text, and what both forms say alike.</summary>
internal static class MailText
{
    /// <summary>All of it, lines ended by \n.</summary>
    public static string Of(ReportContent content)
    {
        var words = content.Words;
        List<string> lines =
        [
            content.Company, words.Say("report.title"), words.Say("chart.as_of", ("date", words.Local.Date(content.AsOf))), words.Say("report.origin", ("source", content.Source)),
            .. Section(words.Say("section.warnings"), content.Warnings),
            .. Section(words.Say("section.kpis"), [.. content.Cards.Select(card => Card(card, words)), .. content.CardsNote is { } note ? [note] : Array.Empty<string>()]),
            .. Section(words.Say("section.forecast"), Sentence(content.Forecast) is var (key, values)
                ? [SentenceText.Of(words, key, values)]
                : []),
            .. Section(words.Say("section.left_out"), content.LeftOut),
            "", words.Say("mail.footer", ("version", content.ProgramVersion)),
        ];
        return string.Join('\n', lines.Select(HeaderText.OneLine)) + "\n";
    }

    /// <summary>What is said of a KPI beside its target: why it has no value, or how sure it is.</summary>
    public static IEnumerable<string> Remarks(KpiCard card) => new[] { card.Value.Kind == CellKind.Missing ? card.MissingBecause : null, card.Note }.OfType<string>();

    /// <summary>The forecast of all days to come as a text's key and its values; null where no meetings are forecast. Without an interval the sentence has none.</summary>
    public static (string Key, IReadOnlyList<(string Place, ChartCell Value)> Values)? Sentence(ForecastSection? forecast)
    {
        if (forecast?.Method is null || forecast.Weeks.MaxBy(week => week.Last.DayNumber - week.First.DayNumber) is not { } whole)
            return null;
        (string, ChartCell) days = ("days", ChartCell.Count(whole.Last.DayNumber - whole.First.DayNumber + 1)), point = ("point", ChartCell.Number(whole.Point, 0).KeyedBy(whole.Key, "point"));
        return whole is { Low80: { } low, High80: { } high }
            ? ("chart.forecast.total", [days, point, ("low", ChartCell.Number(low, 0).KeyedBy(whole.Key, "low80")), ("high", ChartCell.Number(high, 0).KeyedBy(whole.Key, "high80"))])
            : ("mail.forecast_point", [days, point]);
    }

    private static IEnumerable<string> Section(string heading, IReadOnlyList<string> lines) => lines.Count == 0 ? [] : ["", heading, .. lines.Select(line => "- " + line)];

    private static string Card(KpiCard card, Wording words)
    {
        string?[] parts =
        [
            words.Say("mail.card", ("kpi", KpiWords.Label(words, card.Kpi)), ("value", card.Value.ToReader(words.Local) + CardWords.Unit(card))),
            CardWords.Change(card, words) is { } change ? words.Say("card.change", ("change", change)) : null,
            card.Target is { } target ? CardWords.Target(target, card, words).TrimEnd('.', '。') : null,
            CardWords.Status(card, words),
            .. Remarks(card),
        ];
        return string.Join(words.Say("list.separator"), parts.OfType<string>());
    }
}

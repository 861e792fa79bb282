using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>One KPI as a card: value, target, standing, change, and what it rests on.</summary>
internal static class CardHtml
{
    /// <summary>Cards side by side, what to know when comparing them, and their file.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="content">The report.</param>
    /// <param name="of">Whose they are, as their file's name says it; null for the whole's.</param>
    /// <param name="page">The page that they stand on.</param>
    public static Html All(IReadOnlyList<KpiCard> cards, ReportContent content, string? of = null, string page = ReportPages.Overview) => Html.Of($"""
        <div class="cards">
        {Html.Each(cards, card => Of(card, content.Words))}</div>
        {CardsNote(content)}<p class="files">{content.Words.Say("figure.files")} <a href="{NavHtml.Link($"data/{FileOf(of)}.csv", page)}">CSV</a></p>

        """);

    /// <summary>The data file of cards, without its ending.</summary>
    public static string FileOf(string? of) => of is null ? "kpis" : "kpis_" + of;

    private static Html CardsNote(ReportContent content) =>
        content.CardsNote is null ? Html.None : Html.Of($"<p class=\"cards-note\">{content.CardsNote}</p>\n");

    public static Html Of(KpiCard card, Wording words) => Html.Of($"""
        <article class="card {StatusClass(card.Status)}">
        <h3>{KpiWords.Label(words, card.Kpi)}</h3>
        <p class="value">{TableHtml.Value(card.Value, words.Local)}{Unit(card)}</p>
        {SparkHtml.Of(card, words)}{Missing(card)}{Target(card, words)}{Change(card, words)}{Note(card)}<p class="basis">{Basis(card, words)}</p>
        </article>

        """);

    private static Html Unit(KpiCard card) =>
        card.Unit.Length == 0 || card.Value.Kind == CellKind.Missing ? Html.None : Html.Of($" <span class=\"unit\">{card.Unit}</span>");

    private static Html Missing(KpiCard card) => card.Value.Kind == CellKind.Missing && card.MissingBecause is { } reason
        ? Html.Of($"<p class=\"missing\">{reason}</p>\n")
        : Html.None;

    private static Html Target(KpiCard card, Wording words)
    {
        if (card.Target is not { } target)
            return Html.None;
        string aim = CardWords.Target(target, card, words);
        return CardWords.Status(card, words) is not { } status
            ? Html.Of($"<p class=\"target\">{aim}</p>\n")
            : Html.Of($"<p class=\"target\">{aim} <span class=\"status{(card.Status == TargetStatus.TooHigh ? " high" : "")}\">{status}</span></p>\n");
    }

    private static Html Change(KpiCard card, Wording words)
    {
        if (CardWords.Change(card, words) is not { } written)
            return Html.None;
        return Html.Of($"<p class=\"change\">{words.Say("card.change", ("change", written))}</p>\n");
    }

    private static Html Note(KpiCard card) => card.Note is { } note ? Html.Of($"<p class=\"note\">{note}</p>\n") : Html.None;

    /// <summary>An interval, from – to.</summary>
    public static Html Interval((ChartCell Low, ChartCell High) interval, Wording words) => SentenceHtml.Of(words, "card.range", ("low", interval.Low), ("high", interval.High));

    private static Html Basis(KpiCard card, Wording words)
    {
        var period = words.Local.Range(card.Period.First, card.Period.Last);
        var cases = card.Cases is { } n ? Html.Of($" <span class=\"cases\">· n = {TableHtml.Value(n, words.Local)}</span>") : Html.None;
        var interval = card.Interval is { } range ? Html.Of($"<br />{words.Say("card.interval_95")} {Interval(range, words)}") : Html.None;
        return Html.Of($"{period}{cases}{interval}");
    }

    private static string StatusClass(TargetStatus status) => status switch
    {
        TargetStatus.Reached => "reached",
        TargetStatus.None => "plain",
        _ => "missed",
    };
}

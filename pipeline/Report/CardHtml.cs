using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>One KPI as a card: value, target, standing, change, and what it rests on.</summary>
internal static class CardHtml
{
    public static Html Of(KpiCard card, Wording words)
    {
        var status = card.Target?.StatusOf(card.Value.Quantity) ?? TargetStatus.None;
        return Html.Of($"""
            <article class="card {StatusClass(status)}">
            <h3>{KpiWords.Label(words, card.Kpi)}</h3>
            <p class="value">{TableHtml.Value(card.Value, words.Local)}{Unit(card)}</p>
            {Missing(card)}{Target(card, status, words)}{Change(card, words)}{Note(card)}<p class="basis">{Basis(card, words)}</p>
            </article>

            """);
    }

    private static Html Unit(KpiCard card) =>
        card.Unit.Length == 0 || card.Value.Kind == CellKind.Missing ? Html.None : Html.Of($" <span class=\"unit\">{card.Unit}</span>");

    private static Html Missing(KpiCard card) => card.Value.Kind == CellKind.Missing && card.MissingBecause is { } reason
        ? Html.Of($"<p class=\"missing\">{reason}</p>\n")
        : Html.None;

    private static Html Target(KpiCard card, TargetStatus status, Wording words)
    {
        if (card.Target is not { } target)
            return Html.None;
        var aim = (target.Direction, target.Value) switch
        {
            // Nothing lies beyond all or none: "at least 100 %" and "at most 0 %" would sound as if something did.
            (TargetDirection.AtLeast, { Kind: CellKind.Share, Quantity: 1 }) => words.Say("target.all", ("value", Aim(target.Value, card, words))),
            (TargetDirection.AtMost, { Kind: CellKind.Share, Quantity: 0 }) => words.Say("target.none"),
            (TargetDirection.AtLeast, _) => words.Say("target.at_least", ("value", Aim(target.Value, card, words))),
            (TargetDirection.AtMost, _) => words.Say("target.at_most", ("value", Aim(target.Value, card, words))),
            _ => words.Say("target.between", ("low", Aim(target.Value, card, words)), ("high", Aim(target.Upper ?? ChartCell.Missing, card, words))),
        };
        return status == TargetStatus.None
            ? Html.Of($"<p class=\"target\">{aim}</p>\n")
            : Html.Of($"<p class=\"target\">{aim} <span class=\"status{(status == TargetStatus.TooHigh ? " high" : "")}\">{StatusWords(status, words)}</span></p>\n");
    }

    private static string Aim(ChartCell value, KpiCard card, Wording words)
    {
        var aim = value.Kind switch
        {
            CellKind.Share when value.Quantity is { } share => words.Local.Percent(share, 0),
            CellKind.Number when value.Quantity is { } number && number == Math.Floor(number) => words.Local.Number(number, 0),
            _ => value.ToReader(words.Local),
        };
        return card.Unit.Length == 0 ? aim : $"{aim}\u00A0{card.Unit}";
    }

    private static Html Change(KpiCard card, Wording words)
    {
        if (card.Change is not { } change || card.Value.Quantity is null)
            return Html.None;
        var local = words.Local;
        var written = card.Value.Kind switch
        {
            CellKind.Share => local.Points(change),
            CellKind.Seconds => (change > 0 ? "+" : "") + local.Duration(change),
            CellKind.Count => local.WithSign(change, 0),
            _ => local.WithSign(change),
        };
        return Html.Of($"<p class=\"change\">{words.Say("card.change", ("change", written))}</p>\n");
    }

    private static Html Note(KpiCard card) => card.Note is { } note ? Html.Of($"<p class=\"note\">{note}</p>\n") : Html.None;

    private static Html Basis(KpiCard card, Wording words)
    {
        var period = words.Local.Range(card.Period.First, card.Period.Last);
        return card.Cases is { } cases ? Html.Of($"{period} <span class=\"cases\">· n = {TableHtml.Value(cases, words.Local)}</span>") : Html.Of($"{period}");
    }

    private static string StatusClass(TargetStatus status) => status switch
    {
        TargetStatus.Reached => "reached",
        TargetStatus.None => "plain",
        _ => "missed",
    };

    private static string StatusWords(TargetStatus status, Wording words) => status switch
    {
        TargetStatus.Reached => words.Say("status.reached"),
        TargetStatus.TooLow => words.Say("status.too_low"),
        _ => words.Say("status.too_high"),
    };
}

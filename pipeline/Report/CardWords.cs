using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What is said of a KPI beside its value.</summary>
internal static class CardWords
{
    /// <summary>The target as a sentence.</summary>
    public static string Target(KpiTarget target, KpiCard card, Wording words) => (target.Direction, target.Value) switch
    {
        // Nothing lies beyond all or none: "at least 100 %" and "at most 0 %" would sound as if something did.
        (TargetDirection.AtLeast, { Kind: CellKind.Share, Quantity: 1 }) => words.Say("target.all", ("value", Aim(target.Value, card, words))),
        (TargetDirection.AtMost, { Kind: CellKind.Share, Quantity: 0 }) => words.Say("target.none"),
        (TargetDirection.AtLeast, _) => words.Say("target.at_least", ("value", Aim(target.Value, card, words))),
        (TargetDirection.AtMost, _) => words.Say("target.at_most", ("value", Aim(target.Value, card, words))),
        _ => words.Say("target.between", ("low", Aim(target.Value, card, words)), ("high", Aim(target.Upper ?? ChartCell.Missing, card, words))),
    };

    /// <summary>The unit as it is written behind the value, a blank that does not break before it; empty where the value says it, or is missing.</summary>
    public static string Unit(KpiCard card) => card.Unit.Length == 0 || card.Value.Kind == CellKind.Missing ? "" : "\u00A0" + card.Unit;

    /// <summary>How the value stands to its target; null where there is nothing to say.</summary>
    public static string? Status(KpiCard card, Wording words) => card.Status switch
    {
        TargetStatus.None => null,
        TargetStatus.Reached => words.Say("status.reached"),
        TargetStatus.TooLow => words.Say("status.too_low"),
        _ => words.Say("status.too_high"),
    };

    /// <summary>The change against the period before, with its sign; null where it is not known.</summary>
    public static string? Change(KpiCard card, Wording words)
    {
        if (card.Change is not { } change || card.Value.Quantity is null)
            return null;
        var local = words.Local;
        return card.Value.Kind switch
        {
            CellKind.Share => local.Points(change),
            CellKind.Seconds => (change > 0 ? "+" : "") + local.Duration(change),
            CellKind.Count => local.WithSign(change, 0),
            _ => local.WithSign(change, card.Value.Decimals),
        };
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
}

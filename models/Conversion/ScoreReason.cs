using System.Globalization;

namespace Analytics.Models.Conversion;

/// <summary>One reason of a score: what a value changes against what most rows have, all else of the row as it is.</summary>
/// <param name="Column">The feature.</param>
/// <param name="Value">The row's value; null where it has none.</param>
/// <param name="LogOdds">The score's log-odds less those with the typical value in its place; above 0 it speaks for a meeting. Association, not cause.</param>
public sealed record ScoreReason(string Column, string? Value, double LogOdds)
{
    // What changes the odds by less than a twentieth is no reason.
    private const double Least = 0.05;

    /// <summary>The value and effect in a few letters, such as <c>source=referral +0.31</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Column}={Value ?? "none"} {LogOdds:+0.00;-0.00}");

    /// <summary>The strongest reasons of each row, strongest first.</summary>
    internal static IReadOnlyList<ScoreReason>[] Of(ConversionModel model, CallTable table, int most, string? without)
    {
        double[] own = model.Transformer is null ? [] : model.Logits(table);
        var columns = own.Length == 0 ? [] : model.Typical.Where(t => t.Column != without).Select(t => (t.Column, IsText: table.HasTexts(t.Column), Logits: model.Logits(t.In(table)))).ToArray();
        return [.. Enumerable.Range(0, table.Count).Select(i => (IReadOnlyList<ScoreReason>)[.. columns
            .Select(c => (c.Column, c.IsText, Effect: own[i] - c.Logits[i])).Where(c => Math.Abs(c.Effect) >= Least)
            .OrderByDescending(c => Math.Abs(c.Effect)).ThenBy(c => c.Column, StringComparer.Ordinal).Take(most)
            .Select(c => new ScoreReason(c.Column, Shown(table, c.Column, c.IsText, i), c.Effect))])];
    }

    private static string? Shown(CallTable table, string column, bool isText, int row)
    {
        if (isText) return table.Texts(column)?[row];
        double value = table.Numbers(column)?[row] ?? double.NaN;
        return double.IsNaN(value) ? null : Math.Round(value, value >= 100 ? 0 : 2).ToString(CultureInfo.InvariantCulture);
    }
}

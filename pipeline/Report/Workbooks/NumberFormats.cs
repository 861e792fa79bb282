using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report.Workbooks;

/// <summary>How Excel shows a cell's value; the value itself is that of the data files.</summary>
/// <param name="words">The texts of the report's language.</param>
public sealed class NumberFormats(Wording words)
{
    /// <summary>Days: the same in every language, and in order when sorted as text.</summary>
    public const string Day = "yyyy\\-mm\\-dd";

    /// <summary>The format of a value; null for texts.</summary>
    public string? Of(ChartCell cell) => cell is { IsChange: true, IsNumeric: true } ? OfChange(cell) : Plain(cell);

    private string? Plain(ChartCell cell) => cell.Kind switch
    {
        CellKind.Count => "#,##0",
        CellKind.Number when cell.Currency is { } currency => Money(currency),
        CellKind.Number => "#,##0" + Decimals(cell.Decimals),
        CellKind.Share => "0" + Decimals(cell.Decimals) + "%",
        CellKind.Seconds => "#,##0" + Said(words.Say("workbook.seconds")),
        CellKind.Date => Day,
        _ => null,
    };

    /// <summary>The format of a change of such a value: with its sign; of a share, in percentage points; of a duration, with a decimal, for changes are small.</summary>
    public string OfChange(ChartCell cell)
    {
        string plain = cell.Kind switch
        {
            CellKind.Share => Plain(cell) + Said(words.Say("workbook.points")),
            CellKind.Seconds => "#,##0.0" + Said(words.Say("workbook.seconds")),
            _ => Plain(cell) ?? "General",
        };
        return $"+{plain};-{plain};{plain}";
    }

    // The three letters of a currency, checked when the configuration was read; those of others are taken as letters alone.
    private string Money(string currency) => words.Language == "ja" && currency == "JPY"
        ? "#,##0" + Said("円")
        : Said(string.Concat(currency.Where(char.IsAsciiLetter)) + " ") + "#,##0";

    private static string Decimals(int decimals) => decimals == 0 ? "" : "." + new string('0', decimals);

    private static string Said(string text) => $"\"{text}\"";
}

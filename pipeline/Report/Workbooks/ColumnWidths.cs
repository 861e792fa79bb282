using System.Text.RegularExpressions;
using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>How wide the columns of a sheet are, in characters, so that no number becomes ###; and how high its rows, in points.</summary>
/// <param name="layout">Where everything stands.</param>
/// <param name="formats">How values are shown.</param>
internal sealed partial class ColumnWidths(SheetLayout layout, NumberFormats formats)
{
    private const int Narrowest = 9, WidestText = 60, WidestHeading = 22, LineHeight = 15;

    // The button of a heading's filter.
    private const int Button = 3;

    private readonly int[] widths = [.. Enumerable.Range(0, layout.Columns).Select(column => Of(layout, formats, column))];

    /// <summary>The width of each column.</summary>
    public IReadOnlyList<int> All => widths;

    /// <summary>Whether a text is too long for one line, or has several.</summary>
    public static bool Wraps(string text) => text.Contains('\n', StringComparison.Ordinal) || WorkbookText.Width(text) > WidestText;

    /// <summary>The height of a row of texts; null where one line does.</summary>
    /// <param name="texts">The texts, by column from 0.</param>
    /// <param name="isHeading">Whether they are headings.</param>
    public double? Height(IEnumerable<string> texts, bool isHeading)
    {
        int lines = texts.Select((text, column) => isHeading || Wraps(text) ? Lines(text, widths[column] - (isHeading ? Button : 2)) : 1).DefaultIfEmpty(1).Max();
        return lines > 1 ? lines * LineHeight : null;
    }

    // Words do not fill a line to its end: a tenth of it is left.
    private static int Lines(string text, int width) =>
        text.Split('\n').Sum(line => WorkbookText.Width(line) is var wide && wide <= width ? 1 : (int)Math.Ceiling(wide / Math.Max(1, width * 0.9)));

    private static int Of(SheetLayout layout, NumberFormats formats, int column)
    {
        var here = layout.Tables.Select(placed => placed.Table).Where(table => column < table.Table.Columns.Count).ToList();
        var headings = here.Select(table => Math.Min(WorkbookText.Width(SheetLayout.Headings(table.Table)[column]), WidestHeading) + Button);
        var values = here.SelectMany(table => table.Table.Rows.Select((row, i) => Value(row[column], table.Formats.GetValueOrDefault((i, column)) ?? formats.Of(row[column]))));
        return headings.Concat(values).Append(Narrowest).Max();
    }

    private static int Value(ChartCell cell, string? format) => cell.Kind switch
    {
        CellKind.Missing => 0,
        CellKind.Text => Math.Min(WorkbookText.Width(cell.ToInvariant()), WidestText) + 2,
        CellKind.Date => 12,
        _ => Digits(cell.Quantity ?? 0) + WorkbookText.Width(string.Concat(Said().Matches((format ?? "").Split(';')[0]).Select(said => said.Groups[1].Value))) + 6,
    };

    // With a comma every three.
    private static int Digits(double number) => (int)(Math.Log10(Math.Abs(number) + 1) * 4 / 3) + 1;

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Said();
}

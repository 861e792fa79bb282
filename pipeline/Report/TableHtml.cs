using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>Tables and typed values as HTML; each number carries its value for machines.</summary>
internal static class TableHtml
{
    /// <summary>A table of typed cells.</summary>
    /// <param name="table">The cells.</param>
    /// <param name="words">The language.</param>
    /// <param name="caption">What it is about.</param>
    /// <param name="held">Where the workbook holds the same; null where it is not held against it.</param>
    public static Html Of(ChartTable table, Wording words, string caption, HeldTable? held = null) => Framed(
        caption, table.Columns.Select((column, index) => (column.Label, IsNumeric(table, index))), Html.Each(table.Rows, row => Html.Of($"<tr>{Html.Each(row, cell => Cell(cell, words.Local))}</tr>\n")), held);

    /// <summary>A table that scrolls by itself where the page is narrower.</summary>
    /// <param name="caption">What it is about.</param>
    /// <param name="columns">Headings, and whether numbers stand below them.</param>
    /// <param name="rows">The rows' markup, each on a line of its own.</param>
    /// <param name="held">Where the workbook holds the same; null where it is not held against it.</param>
    public static Html Framed(string caption, IEnumerable<(string Label, bool Numeric)> columns, Html rows, HeldTable? held = null) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table{held?.Attributes ?? Html.None}>
        <caption>{caption}</caption>
        <thead><tr>{Html.Each(columns, Head)}</tr></thead>
        <tbody>
        {rows}</tbody>
        </table></div>

        """);

    /// <summary>A value as a reader writes it, with what a machine needs to compare it.</summary>
    public static Html Value(ChartCell cell, LocalFormat local)
    {
        if (!cell.IsNumeric)
            return cell.Kind == CellKind.Date
                ? Html.Of($"<time datetime=\"{cell.ToInvariant()}\">{cell.ToReader(local)}</time>")
                : Html.Of($"{cell.ToReader(local)}");
        return cell.Key is { } key
            ? Html.Of($"<data value=\"{cell.ToInvariant()}\" data-key=\"{key}\">{cell.ToReader(local)}</data>")
            : Html.Of($"<data value=\"{cell.ToInvariant()}\">{cell.ToReader(local)}</data>");
    }

    private static Html Head((string Label, bool Numeric) column) => column.Numeric
        ? Html.Of($"<th scope=\"col\" class=\"num\">{column.Label}</th>")
        : Html.Of($"<th scope=\"col\">{column.Label}</th>");

    private static Html Cell(ChartCell cell, LocalFormat local) => cell.IsNumeric || cell.Kind == CellKind.Missing
        ? Html.Of($"<td class=\"num\">{Value(cell, local)}</td>")
        : Html.Of($"<td>{Value(cell, local)}</td>");

    private static bool IsNumeric(ChartTable table, int column) => table.Rows.Any(row => row[column].IsNumeric);
}

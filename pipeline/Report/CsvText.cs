using System.Text;
using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A table as CSV (RFC 4180): invariant numbers, lines ended by CRLF, UTF-8 with the mark by which Excel knows it.</summary>
public static class CsvText
{
    // In a spreadsheet these make a formula of a text.
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>The whole table, without the mark.</summary>
    public static string Of(ChartTable table)
    {
        var csv = new StringBuilder();
        AddLine(csv, table.Columns.Select(column => column.Name));
        foreach (var row in table.Rows)
            AddLine(csv, row.Select(Safe));
        return csv.ToString();
    }

    /// <summary>The whole table as bytes.</summary>
    public static byte[] Bytes(ChartTable table) => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Of(table))];

    /// <summary>A text that no spreadsheet takes for a formula: an apostrophe before what begins like one (OWASP, "CSV Injection").</summary>
    public static string Unformulated(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;

    /// <summary>A field as it stands in a line: in quotes where it holds a comma, a quote or a line end.</summary>
    public static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Safe(ChartCell cell) => cell.Kind == CellKind.Text ? Unformulated(cell.ToInvariant()) : cell.ToInvariant();

    private static void AddLine(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");
}

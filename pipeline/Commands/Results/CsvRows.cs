using Analytics.Report;

namespace Analytics.Commands.Results;

/// <summary>Rows as CSV, each written as it comes.</summary>
public static class CsvRows
{
    /// <summary>Writes a heading and the rows.</summary>
    /// <returns>How many rows.</returns>
    public static long Write(TextWriter output, IReadOnlyList<ResultColumn> columns, IEnumerable<string?[]> rows)
    {
        for (int i = 0; i < columns.Count; i++)
            Field(output, i, columns.Count, CsvText.Unformulated(columns[i].Name));
        long count = 0;
        foreach (string?[] row in rows)
        {
            for (int i = 0; i < columns.Count; i++)
                Field(output, i, columns.Count, Text(row[i], columns[i].Kind));
            count++;
        }

        return count;
    }

    // Of one column, an empty line would be no row at all to most readers: an empty text is written as "".
    private static string Text(string? cell, ResultKind kind) => cell is null ? "" : kind == ResultKind.Text ? CsvText.Unformulated(cell) : cell;

    private static void Field(TextWriter output, int column, int columns, string text)
    {
        output.Write(columns == 1 && text.Length == 0 ? "\"\"" : CsvText.Quoted(text));
        output.Write(column == columns - 1 ? "\r\n" : ",");
    }
}

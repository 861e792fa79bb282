using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>Where everything of a sheet stands; rows and columns count from 1, as in Excel.</summary>
/// <param name="sheet">The sheet.</param>
internal sealed class SheetLayout(WorkbookSheet sheet)
{
    // Frozen rows must leave room for those that move.
    private const int MostFrozen = 8;

    /// <summary>The tables that have rows, with the row of their headings.</summary>
    public IReadOnlyList<(WorkbookTable Table, int HeadingRow)> Tables { get; } = Placed(sheet);

    /// <summary>The row below which the sheet scrolls; 0 where nothing is frozen: the headings of one table would stand above the rows of the next.</summary>
    public int FrozenRows => Tables is [var (_, row)] && row <= MostFrozen ? row : 0;

    /// <summary>The first row below all tables, one left free.</summary>
    public int RowBelow => Tables is [.., var (last, row)] ? row + last.Table.Rows.Count + 2 : sheet.Lines.Count + 3;

    /// <summary>The widest table's columns.</summary>
    public int Columns => Tables.Count == 0 ? 1 : Tables.Max(placed => placed.Table.Table.Columns.Count);

    /// <summary>A cell's address, such as B7.</summary>
    public static string Address(int row, int column) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>The cells of a column of a table's rows, as a chart names them: <c>'Sheet'!$B$5:$B$9</c>.</summary>
    public static string Range(string sheetName, int firstRow, int rows, int column) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{SheetNames.Quoted(sheetName)}!${Letters(column)}${firstRow}:${Letters(column)}${firstRow + rows - 1}");

    /// <summary>The headings of a table, each once, as Excel asks: an end of an interval is named with what it is an end of.</summary>
    public static IReadOnlyList<string> Headings(ChartTable table)
    {
        var twice = table.Columns.GroupBy(column => WorkbookText.Clean(column.Label), StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. table.Columns.Select(column => Free(Named(table, column, twice), taken))];
    }

    private static string Named(ChartTable table, ChartColumn column, HashSet<string> twice)
    {
        string label = WorkbookText.Clean(column.Label).ReplaceLineEndings(" ");
        if (label.Length == 0)
            return column.Name;
        string whole = column.Name.EndsWith("_low", StringComparison.Ordinal) ? column.Name[..^4] : column.Name.EndsWith("_high", StringComparison.Ordinal) ? column.Name[..^5] : column.Name;
        return twice.Contains(label) && whole != column.Name && table.Columns.FirstOrDefault(other => other.Name == whole) is { } other ? $"{WorkbookText.Clean(other.Label)} {label}" : label;
    }

    private static string Free(string heading, HashSet<string> taken)
    {
        string free = heading;
        for (int n = 2; !taken.Add(free); n++)
            free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{heading} ({n})");
        return free;
    }

    private static List<(WorkbookTable, int)> Placed(WorkbookSheet sheet)
    {
        var placed = new List<(WorkbookTable, int)>();
        int row = sheet.Lines.Count + 3;
        foreach (var table in sheet.Tables.Where(table => table.Table.Rows.Count > 0))
        {
            if (table.Caption is not null)
                row++;
            placed.Add((table, row));
            row += table.Table.Rows.Count + 2;
        }

        return placed;
    }

    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);
}

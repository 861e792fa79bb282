using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>A sheet: lines of words, then tables one below the other; a native chart stands right of the first table.</summary>
/// <param name="Title">The heading, from which the sheet's name is made.</param>
/// <param name="Lines">Remarks below the heading.</param>
/// <param name="Tables">The tables; those without rows are left out.</param>
internal sealed record WorkbookSheet(string Title, IReadOnlyList<string> Lines, IReadOnlyList<WorkbookTable> Tables)
{
    /// <summary>The native chart of the first table; null for none.</summary>
    public NativeChart? Chart { get; init; }

    /// <summary>Whether every other sheet is linked to below the tables.</summary>
    public bool HasContents { get; init; }
}

/// <summary>A table of a sheet.</summary>
/// <param name="Name">Its name in the workbook: letters, digits and underscores; a chart's table has the chart's name.</param>
/// <param name="Caption">The line above it; null for none.</param>
/// <param name="Table">Its cells.</param>
internal sealed record WorkbookTable(string Name, string? Caption, ChartTable Table)
{
    /// <summary>Number formats of single cells, by row and column from 0, where the kind of value does not say it.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string> Formats { get; init; } = new Dictionary<(int, int), string>();
}

using System.Globalization;
using Analytics.Charts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>Typed cells: numbers and days as numbers, all else as shared strings.</summary>
/// <param name="styles">The workbook's styles.</param>
/// <param name="formats">How values are shown.</param>
internal sealed class SheetCells(WorkbookStyles styles, NumberFormats formats)
{
    // Excel counts days from here; before March 1900 it counts a day that never was.
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly Dictionary<string, int> _strings = [];
    private int _uses;

    /// <summary>A text.</summary>
    public Cell Text(int row, int column, string text, CellFont font = CellFont.Plain, CellAlignment alignment = CellAlignment.Plain)
    {
        string written = WorkbookText.Escaped(text);
        if (!_strings.TryGetValue(written, out int place))
            _strings.Add(written, place = _strings.Count);
        _uses++;
        return new Cell
        {
            CellReference = SheetLayout.Address(row, column),
            DataType = CellValues.SharedString,
            CellValue = new CellValue(place.ToString(CultureInfo.InvariantCulture)),
            StyleIndex = styles.Of(null, font, alignment),
        };
    }

    /// <summary>A value of a table; null for a missing one, which has no cell.</summary>
    public Cell? Value(int row, int column, ChartCell cell, string? format, CellAlignment textAlignment)
    {
        if (cell.Kind == CellKind.Missing)
            return null;
        if (Number(cell) is not { } number)
            return Text(row, column, cell.ToInvariant(), CellFont.Plain, textAlignment);
        return new Cell { CellReference = SheetLayout.Address(row, column), CellValue = new CellValue(number), StyleIndex = styles.Of(format ?? formats.Of(cell)) };
    }

    /// <summary>The number that stands in a cell, digits as in the data files; null for texts.</summary>
    public static string? Number(ChartCell cell) => cell switch
    {
        { Day: { } day } => day < FirstDay ? null : (day.DayNumber - DayZero.DayNumber).ToString(CultureInfo.InvariantCulture),
        { IsNumeric: true } => cell.ToInvariant(),
        _ => null,
    };

    /// <summary>Every text used, as the workbook's part.</summary>
    public SharedStringTable Strings() => new(_strings.Keys.Select(text => new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve })))
    {
        Count = (uint)_uses,
        UniqueCount = (uint)_strings.Count,
    };
}

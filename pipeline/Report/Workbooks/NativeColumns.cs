using Analytics.Charts;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>A table's columns as a native chart refers to them.</summary>
/// <param name="table">The table.</param>
/// <param name="sheetName">The sheet it stands on.</param>
/// <param name="headingRow">The row of its headings.</param>
/// <param name="formats">How values are shown.</param>
internal sealed class NativeColumns(ChartTable table, string sheetName, int headingRow, NumberFormats formats)
{
    /// <summary>A column's heading as a series' name.</summary>
    public C.SeriesText Heading(string column)
    {
        int place = Place(column);
        return new(new C.StringReference(
            new C.Formula(SheetLayout.Range(sheetName, headingRow, 1, place + 1)), new C.StringCache(new C.PointCount { Val = 1 }, Point(0, SheetLayout.Headings(table)[place]))));
    }

    /// <summary>A column's values as the categories of a series.</summary>
    public C.CategoryAxisData Categories(string column)
    {
        int place = Place(column);
        return table.Rows.All(row => SheetCells.Number(row[place]) is not null)
            ? new(Numbers(place))
            : new(new C.StringReference(new C.Formula(Cells(place)), new C.StringCache(
            [
                new C.PointCount { Val = (uint)table.Rows.Count },
                .. table.Rows.Select((row, i) => (Text: row[place].ToInvariant(), i)).Where(point => point.Text.Length > 0).Select(point => Point((uint)point.i, WorkbookText.Clean(point.Text))),
            ])));
    }

    /// <summary>A column's values as those of a series; a missing one leaves a gap.</summary>
    public C.Values Values(string column) => new(Numbers(Place(column)));

    private C.NumberReference Numbers(int place) => new(new C.Formula(Cells(place)), new C.NumberingCache(
    [
        new C.FormatCode(table.Rows.Select(row => formats.Of(row[place])).FirstOrDefault(format => format is not null) ?? "General"),
        new C.PointCount { Val = (uint)table.Rows.Count },
        .. table.Rows.Select((row, i) => (Number: SheetCells.Number(row[place]), i)).Where(point => point.Number is not null)
            .Select(point => new C.NumericPoint(new C.NumericValue(point.Number!)) { Index = (uint)point.i }),
    ]));

    private string Cells(int place) => SheetLayout.Range(sheetName, headingRow + 1, table.Rows.Count, place + 1);

    private int Place(string column) => table.Columns.Index().First(c => c.Item.Name == column).Index;

    private static C.StringPoint Point(uint place, string text) => new(new C.NumericValue(text)) { Index = place };
}

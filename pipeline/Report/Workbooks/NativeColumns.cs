using Analytics.Charts;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>A table's columns as a native chart refers to them.</summary>
/// <param name="part">The table's rows that are drawn.</param>
/// <param name="sheetName">The sheet they stand on.</param>
/// <param name="formats">How values are shown.</param>
internal sealed class NativeColumns(NativePart part, string sheetName, NumberFormats formats)
{
    private readonly ChartTable table = part.Table;

    /// <summary>A series' name: its column's heading, or what its rows are called by where these are a chart of their own.</summary>
    public C.SeriesText Name(string column)
    {
        int place = Place(part.Chart.Each ?? column);
        var (row, text) = part.Chart.Each is null ? (part.HeadingRow, SheetLayout.Headings(table)[place]) : (part.FirstRow, WorkbookText.Clean(part.Title));
        return new(new C.StringReference(new C.Formula(SheetLayout.Range(sheetName, row, 1, place + 1)), new C.StringCache(new C.PointCount { Val = 1 }, Point(0, text))));
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

    private string Cells(int place) => SheetLayout.Range(sheetName, part.FirstRow, table.Rows.Count, place + 1);

    private int Place(string column) => table.Columns.Index().First(c => c.Item.Name == column).Index;

    private static C.StringPoint Point(uint place, string text) => new(new C.NumericValue(text)) { Index = place };
}

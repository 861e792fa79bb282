using System.Globalization;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>Where native charts lie on their sheet: right of the table, small ones two abreast.</summary>
internal static class SheetDrawing
{
    private const int ColumnsWide = 11, RowsHigh = 25, MostRowsHigh = 46, Abreast = 2, SmallColumnsWide = 6, SmallRowsHigh = 14;

    /// <summary>A drawing of a table's charts.</summary>
    /// <param name="charts">Of each: the relationship to its part, what it is called, and what is said of it to a reader who cannot see it.</param>
    /// <param name="column">The column they begin at, from 0.</param>
    /// <param name="row">The row they begin at, from 0.</param>
    /// <param name="isSmall">Whether they are small.</param>
    /// <param name="lyingBars">How many lying bars a chart has: they need height; 0 for other charts.</param>
    public static X.WorksheetDrawing Of(IReadOnlyList<(string Id, string Title, string AltText)> charts, int column, int row, bool isSmall, int lyingBars) => new(charts.Select((chart, i) =>
    {
        var (wide, high) = isSmall ? (SmallColumnsWide, SmallRowsHigh) : (ColumnsWide, Math.Clamp(lyingBars + 8, RowsHigh, MostRowsHigh));
        int left = column + (i % Abreast * wide), top = row + (i / Abreast * high);
        return new X.TwoCellAnchor(
            new X.FromMarker(Corner(left, top)),
            new X.ToMarker(Corner(left + wide, top + high)),
            new X.GraphicFrame(
                new X.NonVisualGraphicFrameProperties(
                    new X.NonVisualDrawingProperties { Id = (uint)i + 2, Name = WorkbookText.Clean(chart.Title), Description = WorkbookText.Clean(chart.AltText) },
                    new X.NonVisualGraphicFrameDrawingProperties()),
                new X.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = chart.Id }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            {
                Macro = "",
            },
            new X.ClientData())
        {
            EditAs = X.EditAsValues.OneCell,
        };
    }));

    private static OpenXmlElement[] Corner(int column, int row) =>
    [
        new X.ColumnId(column.ToString(CultureInfo.InvariantCulture)), new X.ColumnOffset("0"), new X.RowId(row.ToString(CultureInfo.InvariantCulture)), new X.RowOffset("0"),
    ];
}

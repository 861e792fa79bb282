using System.Globalization;
using DocumentFormat.OpenXml;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using X = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>Where a native chart lies on its sheet: right of the table.</summary>
internal static class SheetDrawing
{
    private const int ColumnsWide = 11, RowsHigh = 25, MostRowsHigh = 46;

    /// <summary>A drawing with one chart.</summary>
    /// <param name="chartId">The relationship to the chart's part.</param>
    /// <param name="title">What it is called, and what is said of it to a reader who cannot see it.</param>
    /// <param name="column">The column it begins at, from 0.</param>
    /// <param name="row">The row it begins at, from 0.</param>
    /// <param name="lyingBars">How many lying bars it has: they need height; 0 for other charts.</param>
    public static X.WorksheetDrawing Of(string chartId, (string Title, string AltText) title, int column, int row, int lyingBars) => new(
        new X.TwoCellAnchor(
            new X.FromMarker(Corner(column, row)),
            new X.ToMarker(Corner(column + ColumnsWide, row + Math.Clamp(lyingBars + 8, RowsHigh, MostRowsHigh))),
            new X.GraphicFrame(
                new X.NonVisualGraphicFrameProperties(
                    new X.NonVisualDrawingProperties { Id = 2, Name = WorkbookText.Clean(title.Title), Description = WorkbookText.Clean(title.AltText) },
                    new X.NonVisualGraphicFrameDrawingProperties()),
                new X.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new C.ChartReference { Id = chartId }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            {
                Macro = "",
            },
            new X.ClientData())
        {
            EditAs = X.EditAsValues.OneCell,
        });

    private static OpenXmlElement[] Corner(int column, int row) =>
    [
        new X.ColumnId(column.ToString(CultureInfo.InvariantCulture)), new X.ColumnOffset("0"), new X.RowId(row.ToString(CultureInfo.InvariantCulture)), new X.RowOffset("0"),
    ];
}

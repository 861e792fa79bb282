using Analytics.Charts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>One sheet as XML.</summary>
/// <param name="cells">Makes the cells.</param>
/// <param name="formats">How values are shown.</param>
internal sealed class SheetWriter(SheetCells cells, NumberFormats formats)
{
    /// <summary>The sheet, still without its tables and drawing.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <param name="layout">Where it stands.</param>
    /// <param name="isFirst">Whether it is the sheet seen first.</param>
    /// <param name="others">The names of the sheets that it links to.</param>
    public Worksheet Write(WorkbookSheet sheet, SheetLayout layout, bool isFirst, IReadOnlyList<string> others)
    {
        var widths = new ColumnWidths(layout, formats);
        var written = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(layout, isFirst)),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(widths.All.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })),
            new SheetData(Rows(sheet, layout, widths, others).Where(row => row.HasChildren)));
        if (others.Count > 0)
        {
            written.AppendChild(new Hyperlinks(others.Select((name, i) => new Hyperlink
            {
                Reference = SheetLayout.Address(layout.RowBelow + i, 1),
                Location = SheetNames.Quoted(name) + "!A1",
            })));
        }

        written.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&R&P / &N")));
        return written;
    }

    private static SheetView View(SheetLayout layout, bool isFirst)
    {
        var view = new SheetView { ShowGridLines = false, TabSelected = isFirst, WorkbookViewId = 0 };
        if (layout.FrozenRows > 0)
        {
            string below = SheetLayout.Address(layout.FrozenRows + 1, 1);
            view.Append(
                new Pane { VerticalSplit = layout.FrozenRows, TopLeftCell = below, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
                new Selection { Pane = PaneValues.BottomLeft, ActiveCell = below, SequenceOfReferences = new ListValue<StringValue>([below]) });
        }

        return view;
    }

    private IEnumerable<Row> Rows(WorkbookSheet sheet, SheetLayout layout, ColumnWidths widths, IReadOnlyList<string> others)
    {
        yield return RowOf(1, cells.Text(1, 1, sheet.Title, CellFont.Title));
        for (int i = 0; i < sheet.Lines.Count; i++)
            yield return RowOf(i + 2, cells.Text(i + 2, 1, sheet.Lines[i], CellFont.Muted));
        foreach (var (table, headingRow) in layout.Tables)
        {
            if (table.Caption is { } caption)
                yield return RowOf(headingRow - 1, cells.Text(headingRow - 1, 1, caption, CellFont.Caption));
            var headings = SheetLayout.Headings(table.Table);
            yield return Heightened(widths.Height(headings, isHeading: true), RowOf(headingRow, [.. headings.Select((heading, i) => cells.Text(
                headingRow, i + 1, heading, CellFont.Heading, table.Table.Rows.Any(row => row[i].IsNumeric) ? CellAlignment.WrappedRight : CellAlignment.Wrapped))]));
            for (int i = 0; i < table.Table.Rows.Count; i++)
            {
                yield return Heightened(
                    widths.Height(table.Table.Rows[i].Select(cell => cell.Kind == CellKind.Text ? cell.ToInvariant() : ""), isHeading: false), RowOf(headingRow + 1 + i, [.. Values(table, i, headingRow + 1 + i)]));
            }
        }

        for (int i = 0; i < others.Count; i++)
            yield return RowOf(layout.RowBelow + i, cells.Text(layout.RowBelow + i, 1, others[i], CellFont.Link));
    }

    private IEnumerable<Cell> Values(WorkbookTable table, int place, int row) => table.Table.Rows[place]
        .Select((cell, i) => cells.Value(row, i + 1, cell, table.Formats.GetValueOrDefault((place, i)), ColumnWidths.Wraps(cell.ToInvariant()) ? CellAlignment.Wrapped : CellAlignment.Indented)).OfType<Cell>();

    private static Row Heightened(double? height, Row row)
    {
        if (height is { } points)
            (row.Height, row.CustomHeight) = (points, true);
        return row;
    }

    private static Row RowOf(int row, params IReadOnlyList<Cell> values) => new(values) { RowIndex = (uint)row };
}

using Analytics.Charts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>One sheet as XML.</summary>
/// <param name="cells">Makes the cells.</param>
internal sealed class SheetWriter(SheetCells cells)
{
    private const int Narrowest = 9, Widest = 46;

    /// <summary>The sheet, still without its tables and drawing.</summary>
    /// <param name="sheet">What stands on it.</param>
    /// <param name="layout">Where it stands.</param>
    /// <param name="isFirst">Whether it is the sheet seen first.</param>
    /// <param name="others">The names of the sheets that it links to.</param>
    public Worksheet Write(WorkbookSheet sheet, SheetLayout layout, bool isFirst, IReadOnlyList<string> others)
    {
        int[] widths = [.. Enumerable.Range(0, layout.Columns).Select(column => Width(layout, column))];
        var written = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View(layout, isFirst)),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })),
            new SheetData(Rows(sheet, layout, others).Where(row => row.HasChildren)));
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

    private IEnumerable<Row> Rows(WorkbookSheet sheet, SheetLayout layout, IReadOnlyList<string> others)
    {
        yield return RowOf(1, cells.Text(1, 1, sheet.Title, CellFont.Title));
        for (int i = 0; i < sheet.Lines.Count; i++)
            yield return RowOf(i + 2, cells.Text(i + 2, 1, sheet.Lines[i], CellFont.Muted));
        foreach (var (table, headingRow) in layout.Tables)
        {
            if (table.Caption is { } caption)
                yield return RowOf(headingRow - 1, cells.Text(headingRow - 1, 1, caption, CellFont.Caption));
            yield return RowOf(headingRow, [.. SheetLayout.Headings(table.Table).Select((heading, i) => cells.Text(
                headingRow, i + 1, heading, CellFont.Heading, table.Table.Rows.Any(row => row[i].IsNumeric) ? CellAlignment.WrappedRight : CellAlignment.Wrapped))]);
            for (int i = 0; i < table.Table.Rows.Count; i++)
                yield return RowOf(headingRow + 1 + i, [.. Values(table, i, headingRow + 1 + i)]);
        }

        for (int i = 0; i < others.Count; i++)
            yield return RowOf(layout.RowBelow + i, cells.Text(layout.RowBelow + i, 1, others[i], CellFont.Link));
    }

    private IEnumerable<Cell> Values(WorkbookTable table, int place, int row) => table.Table.Rows[place]
        .Select((cell, i) => cells.Value(row, i + 1, cell, table.Formats.GetValueOrDefault((place, i)), WorkbookText.Width(cell.ToInvariant()) > Widest ? CellAlignment.Wrapped : CellAlignment.Indented)).OfType<Cell>();

    private static Row RowOf(int row, params IReadOnlyList<Cell> values) => new(values) { RowIndex = (uint)row };

    private static int Width(SheetLayout layout, int column)
    {
        var here = layout.Tables.Where(placed => column < placed.Table.Table.Columns.Count).ToList();
        // Half of a heading: it takes two lines. Two more for the button of the filter.
        var headings = here.Select(placed => WorkbookText.Width(SheetLayout.Headings(placed.Table.Table)[column]) is var wide && wide > 16 ? (wide / 2) + 4 : wide + 3);
        var values = here.SelectMany(placed => placed.Table.Table.Rows).Select(row => row[column] switch
        {
            { Kind: CellKind.Text } text => WorkbookText.Width(text.ToInvariant()) + 2,
            { Kind: CellKind.Date } => 12,
            { Currency: not null } money => (int)(Math.Log10(Math.Abs(money.Quantity ?? 0) + 1) * 1.34) + 8,
            var cell => (int)(Math.Log10(Math.Abs(cell.Quantity ?? 0) + 1) * 1.34) + 6,
        });
        return Math.Clamp(headings.Concat(values).Append(Narrowest).Max(), Narrowest, Widest + 2);
    }
}

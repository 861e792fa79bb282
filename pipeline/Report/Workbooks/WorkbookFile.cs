using System.Globalization;
using Analytics.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>The report as an Excel workbook: every table typed, charts that Excel draws, no formula, no macro, nothing outside. The same content gives the same bytes.</summary>
public static class WorkbookFile
{
    /// <summary>The file beside the page.</summary>
    public const string FileName = "report.xlsx";

    /// <summary>The whole workbook.</summary>
    public static byte[] Bytes(ReportContent content)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
            new Draft(document, content.Words).Fill(WorkbookSheets.Of(content));
        stream.Position = 0;
        return StillZip.Repacked(stream);
    }

    /// <summary>The parts while they are made; their relationships are named here, since the library would name them by chance.</summary>
    private sealed class Draft
    {
        private readonly Wording words;
        private readonly WorkbookPart workbook;
        private readonly WorkbookStyles styles;
        private readonly NumberFormats formats;
        private readonly SheetCells cells;
        private readonly NativeChartXml charts;
        private uint tables;

        public Draft(SpreadsheetDocument document, Wording words)
        {
            this.words = words;
            workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            styles = new WorkbookStyles(words.Language == "ja" ? "Yu Gothic" : "Calibri");
            formats = new NumberFormats(words);
            cells = new SheetCells(styles, formats);
            charts = new NativeChartXml(words, formats);
        }

        public void Fill(IReadOnlyList<WorkbookSheet> sheets)
        {
            var names = SheetNames.Of(sheets.Select(sheet => sheet.Title));
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView { ActiveTab = 0 }),
                new Sheets(names.Select((name, i) => new Sheet { Name = name, SheetId = (uint)i + 1, Id = Id("sheet", i) })));
            for (int i = 0; i < sheets.Count; i++)
                Add(sheets[i], i, names);
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Stylesheet();
            workbook.AddNewPart<SharedStringTablePart>("strings").SharedStringTable = cells.Strings();
        }

        private void Add(WorkbookSheet sheet, int place, IReadOnlyList<string> names)
        {
            var part = workbook.AddNewPart<WorksheetPart>(Id("sheet", place));
            var layout = new SheetLayout(sheet);
            var written = new SheetWriter(cells, formats).Write(sheet, layout, isFirst: place == 0, sheet.HasContents ? [.. names.Where((_, i) => i != place)] : []);
            if (sheet.Chart is { } chart && layout.Tables is [var (table, row), ..] && NativePart.Of(chart, sheet.Title, table.Table, row) is { Count: > 0 } drawn)
            {
                var drawing = part.AddNewPart<DrawingsPart>("drawing");
                for (int i = 0; i < drawn.Count; i++)
                    drawing.AddNewPart<ChartPart>(Id("chart", i)).ChartSpace = charts.Write(drawn[i], names[place]);
                drawing.WorksheetDrawing = SheetDrawing.Of(
                    [.. drawn.Select((d, i) => (Id("chart", i), d.Title, words.Say("workbook.chart_of", ("title", d.Title))))], layout.Columns + 1, row - 1, chart.Each is not null, chart.IsLying ? table.Table.Rows.Count : 0);
                written.AppendChild(new Drawing { Id = "drawing" });
            }

            if (layout.Tables.Count > 0)
            {
                written.AppendChild(new TableParts(layout.Tables.Select((_, i) => new TablePart { Id = Id("table", i) })) { Count = (uint)layout.Tables.Count });
                for (int i = 0; i < layout.Tables.Count; i++)
                    part.AddNewPart<TableDefinitionPart>(Id("table", i)).Table = TableOf(layout.Tables[i].Table, layout.Tables[i].HeadingRow);
            }

            part.Worksheet = written;
        }

        private Table TableOf(WorkbookTable table, int headingRow)
        {
            string range = $"{SheetLayout.Address(headingRow, 1)}:{SheetLayout.Address(headingRow + table.Table.Rows.Count, table.Table.Columns.Count)}";
            var headings = SheetLayout.Headings(table.Table);
            return new Table(
                new AutoFilter { Reference = range },
                new TableColumns(headings.Select((heading, i) => new TableColumn { Id = (uint)i + 1, Name = WorkbookText.Escaped(heading) })) { Count = (uint)headings.Count },
                new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = true, ShowColumnStripes = false })
            {
                Id = ++tables,
                Name = table.Name,
                DisplayName = table.Name,
                Reference = range,
                TotalsRowShown = false,
            };
        }

        private static string Id(string kind, int place) => string.Create(CultureInfo.InvariantCulture, $"{kind}{place + 1}");
    }
}

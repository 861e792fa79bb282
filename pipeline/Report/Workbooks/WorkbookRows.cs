using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Analytics.Report.Workbooks;

/// <summary>The rows of a workbook's tables, read back.</summary>
internal static class WorkbookRows
{
    /// <summary>Each table's rows below its headings, by its name; empty for cells that are not there.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Read(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart!;
        var strings = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => WorkbookText.Unescaped(item.InnerText)).ToList() ?? [];
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>();
        foreach (var sheet in workbook.WorksheetParts)
        {
            var cells = sheet.Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!, cell => Value(cell, strings));
            foreach (var table in sheet.TableDefinitionParts.Select(part => part.Table))
            {
                int columns = table.TableColumns!.Elements<TableColumn>().Count();
                var (from, to) = table.Reference!.Value!.Split(':') is [var first, var last] ? (Row(first), Row(last)) : throw new FormatException($"table '{table.Name}' has no range");
                tables[table.Name!.Value!] = [.. Enumerable.Range(from + 1, to - from).Select(row => (IReadOnlyList<string>)[.. Enumerable.Range(1, columns).Select(column => cells.GetValueOrDefault(SheetLayout.Address(row, column), ""))])];
            }
        }

        return tables;
    }

    /// <summary>A text as a page shows it, to compare the two: lines and tabs are blanks there, and a dash is how it shows nothing.</summary>
    public static string Plain(string text) => text is "–" ? "" : LineBreaks.AsBlanks(text);

    private static string Value(Cell cell, List<string> strings) => cell.DataType?.Value == CellValues.SharedString
        ? Plain(strings[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)])
        : cell.CellValue?.Text ?? "";

    private static int Row(string address) => int.Parse(address.AsSpan(address.AsSpan().IndexOfAnyInRange('0', '9')), CultureInfo.InvariantCulture);
}

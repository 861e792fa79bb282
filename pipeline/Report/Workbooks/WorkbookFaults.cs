using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Analytics.Report.Workbooks;

/// <summary>A workbook that Excel would not open, that computes or reaches out, or whose tables are not those of the page.</summary>
internal static class WorkbookFaults
{
    /// <summary>Looks through the workbook of a staged report.</summary>
    /// <param name="pages">The pages, whose figures' tables must stand in the workbook.</param>
    /// <param name="folder">The report's folder.</param>
    public static IEnumerable<string> Of(IReadOnlyList<XElement> pages, string folder)
    {
        string path = Path.Combine(folder, WorkbookFile.FileName);
        if (!File.Exists(path))
            return [$"{WorkbookFile.FileName} is missing"];
        try
        {
            using var document = SpreadsheetDocument.Open(path, isEditable: false);
            return [.. Invalid(document), .. Reaching(document), .. Differing(document, pages)];
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or InvalidDataException or FormatException or System.Xml.XmlException)
        {
            return [$"{WorkbookFile.FileName} cannot be read: {broken.Message}"];
        }
    }

    private static IEnumerable<string> Invalid(SpreadsheetDocument document) => new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document)
        .Take(5).Select(fault => $"{WorkbookFile.FileName}, {fault.Part?.Uri}, {fault.Path?.XPath}: {fault.Description}");

    private static IEnumerable<string> Reaching(SpreadsheetDocument document)
    {
        foreach (var part in document.GetAllParts())
        {
            if (part.ExternalRelationships.Any() || part.HyperlinkRelationships.Any())
                yield return $"{WorkbookFile.FileName}: {part.Uri} refers to something outside";
            if (part is VbaProjectPart or EmbeddedObjectPart or EmbeddedPackagePart)
                yield return $"{WorkbookFile.FileName} holds {part.Uri}, which could run";
            if (part is WorksheetPart sheet && sheet.Worksheet.Descendants<CellFormula>().Any())
                yield return $"{WorkbookFile.FileName}: {part.Uri} holds a formula";
        }
    }

    private static IEnumerable<string> Differing(SpreadsheetDocument document, IReadOnlyList<XElement> pages)
    {
        var tables = WorkbookRows.Read(document);
        foreach (var (name, expected, words) in PageTables.OfFigures(pages).Select(t => (t.Name, t.Rows, $"the table of chart '{t.Name}'")).Concat(PageTables.Named(pages).Select(t => (t.Name, t.Rows, $"the table '{t.Name}'"))))
        {
            if (!tables.TryGetValue(name, out var rows))
                yield return $"{WorkbookFile.FileName} lacks {words}";
            else if (rows.Count != expected.Count || rows.Zip(expected).Any(pair => !pair.First.SequenceEqual(pair.Second)))
                yield return $"{WorkbookFile.FileName}: {words} is not that of the page";
        }

        foreach (var (name, expected) in PageTables.NamedEntries(pages))
        {
            if (!tables.TryGetValue(name, out var rows) || !rows.SelectMany(row => row.Skip(ChangeTables.BranchWords)).Where(number => number.Length > 0).SequenceEqual(expected))
                yield return $"{WorkbookFile.FileName}: the table '{name}' does not have the numbers of the page";
        }
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Analytics.Tests.Report.Workbooks;

/// <summary>A workbook read with nothing but a zip and an XML reader.</summary>
internal static class ReadWorkbook
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Neither version of Excel would repair it.</summary>
    public static void RequireValid(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        foreach (var version in (FileFormatVersions[])[FileFormatVersions.Office2019, FileFormatVersions.Microsoft365])
            Assert.Empty(new OpenXmlValidator(version).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    /// <summary>Each table's headings and rows, by its name.</summary>
    public static Dictionary<string, (List<string> Headings, List<List<string>> Rows)> Tables(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        XElement Part(string name) => XElement.Load(zip.GetEntry(name)!.Open(), LoadOptions.PreserveWhitespace);
        var strings = Part("xl/sharedStrings.xml").Elements(Main + "si").Select(item => Decoded(item.Value)).ToList();
        var tables = new Dictionary<string, (List<string>, List<List<string>>)>();
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/_rels/", StringComparison.Ordinal)))
        {
            var cells = Part($"xl/worksheets/{entry.Name[..^5]}").Descendants(Main + "c").ToDictionary(
                cell => cell.Attribute("r")!.Value, cell => cell.Attribute("t")?.Value == "s" ? strings[int.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture)] : Known(cell, zip));
            foreach (var target in XElement.Load(entry.Open()).Elements().Select(r => r.Attribute("Target")!.Value).Where(t => t.Contains("table", StringComparison.Ordinal)))
            {
                var table = Part(target.TrimStart('/'));
                string[] ends = table.Attribute("ref")!.Value.Split(':');
                int first = int.Parse(ends[0][1..], CultureInfo.InvariantCulture), last = int.Parse(ends[1].TrimStart([.. Enumerable.Range('A', 26).Select(c => (char)c)]), CultureInfo.InvariantCulture);
                List<string> headings = [.. table.Descendants(Main + "tableColumn").Select(column => Decoded(column.Attribute("name")!.Value))];
                Assert.Equal(headings, headings.Select((_, i) => cells[$"{(char)('A' + i)}{first}"]));
                tables[table.Attribute("name")!.Value] = (headings, [.. Enumerable.Range(first + 1, last - first).Select(row => headings.Select((_, i) => cells.GetValueOrDefault($"{(char)('A' + i)}{row}", "")).ToList())]);
            }
        }

        return tables;
    }

    private static string Known(XElement cell, ZipArchive zip)
    {
        string number = cell.Element(Main + "v")!.Value;
        return Format(zip, cell).StartsWith("yyyy", StringComparison.Ordinal) ? new DateTime(1899, 12, 30).AddDays(int.Parse(number, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : number;
    }

    private static string Format(ZipArchive zip, XElement cell)
    {
        var styles = XElement.Load(zip.GetEntry("xl/styles.xml")!.Open());
        string id = styles.Element(Main + "cellXfs")!.Elements().ElementAt(int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture)).Attribute("numFmtId")!.Value;
        return styles.Descendants(Main + "numFmt").SingleOrDefault(f => f.Attribute("numFmtId")!.Value == id)?.Attribute("formatCode")!.Value ?? "General";
    }

    /// <summary>The number format of a table's first value in a column.</summary>
    public static Func<string, int, string> Formats(byte[] bytes) => (table, column) =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any(t => t.Table.Name == table));
        var (first, cells) = (int.Parse(sheet.TableDefinitionParts.Single(t => t.Table.Name == table).Table.Reference!.Value!.Split(':')[0][1..], CultureInfo.InvariantCulture), XElement.Parse(sheet.Worksheet.OuterXml).Descendants(Main + "c"));
        return Format(zip, cells.Single(cell => cell.Attribute("r")!.Value == $"{(char)('A' + column)}{first + 1}"));
    };

    private static string Decoded(string text) => System.Text.RegularExpressions.Regex.Replace(text, "_x([0-9A-Fa-f]{4})_", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    /// <summary>The apostrophe that keeps a spreadsheet from taking a CSV's text for a formula has no place in a typed cell.</summary>
    public static string Unprefixed(string field) => field.Length > 1 && field[0] == '\'' && "=+-@".Contains(field[1]) ? field[1..] : field;

    /// <summary>The fields of a CSV's line.</summary>
    public static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        return [.. fields, field.ToString()];
    }
}

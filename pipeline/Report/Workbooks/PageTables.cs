using System.Globalization;
using System.Xml.Linq;

namespace Analytics.Report.Workbooks;

/// <summary>The tables of pages that a workbook must hold, cell by cell as it must hold them.</summary>
internal static class PageTables
{
    /// <summary>The tables of the figures, by chart; those without rows are left out.</summary>
    public static IEnumerable<(string Name, List<List<string>> Rows)> OfFigures(IEnumerable<XElement> pages) => pages.Descendants("figure")
        .Select(figure => (figure.Attribute("data-chart")?.Value ?? "", Rows(figure.Descendants("tbody").Take(1)))).Where(figure => figure.Item2.Count > 0);

    /// <summary>Tables and lists that name the workbook's table; those of several pages that name the same are one.</summary>
    public static IEnumerable<(string Name, List<List<string>> Rows)> Named(IEnumerable<XElement> pages) => pages.Descendants()
        .Where(part => part.Name.LocalName is "table" or "ul").GroupBy(part => part.Attribute(HeldTable.NameAttribute)?.Value).Where(same => same.Key is not null)
        .Select(same => (same.Key!, same.SelectMany(Rows).ToList()));

    /// <summary>The numbers of list entries that name the workbook's table, in their order.</summary>
    public static IEnumerable<(string Name, List<string> Numbers)> NamedEntries(IEnumerable<XElement> pages) => pages.Descendants("li")
        .GroupBy(entry => entry.Attribute(HeldTable.NameAttribute)?.Value).Where(same => same.Key is not null)
        .Select(same => (same.Key!, same.Descendants("data").Select(number => number.Attribute("value")?.Value ?? "").ToList()));

    private static IEnumerable<List<string>> Rows(XElement part)
    {
        string[] of = part.Attribute(HeldTable.OfAttribute)?.Value is { } first ? [Text(first)] : [];
        return part.Name.LocalName == "ul" ? part.Elements("li").Select(entry => new List<string> { Text(entry.Value) }) : Rows(part.Elements("tbody")).Select(row => (List<string>)[.. of, .. row]);
    }

    private static List<List<string>> Rows(IEnumerable<XElement> bodies) => [.. bodies.SelectMany(body => body.Elements("tr")).Select(row => row.Elements().Select(Shown).ToList())];

    // What the workbook must hold where the page shows this: numbers and days by their value, texts as far as a page can show them.
    private static string Shown(XElement cell)
    {
        if (cell.Element("data")?.Attribute("value")?.Value is { } number)
            return number;
        if (cell.Element("time")?.Attribute("datetime")?.Value is { } day)
            return DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var date && SheetCells.Number(Charts.ChartCell.Date(date)) is { } serial ? serial : day;
        return Text(cell.Value);
    }

    private static string Text(string shown) => shown == "–" ? "" : WorkbookRows.Plain(WorkbookText.Clean(shown));
}

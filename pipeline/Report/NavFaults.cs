using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>A page from which one does not come to the others, or that does not say which of them it is.</summary>
internal static class NavFaults
{
    /// <summary>What is wrong with the navigation of a page.</summary>
    /// <param name="file">The page, relative to the report's folder.</param>
    /// <param name="pages">All pages of the report.</param>
    public static IEnumerable<string> Of(string file, IReadOnlyDictionary<string, XElement> pages)
    {
        var links = pages[file].Descendants("nav").Where(nav => nav.Attribute("class")?.Value == "pages").Descendants("a").ToList();
        var linked = links.Select(link => LinkFaults.Target(link.Attribute("href")?.Value ?? "", file)).ToList();
        foreach (string other in pages.Keys.Where(IsMain).Where(other => !linked.Contains(other)))
            yield return $"its navigation does not lead to {other}";
        var current = links.Where(link => link.Attribute("aria-current")?.Value == "page").Select(link => LinkFaults.Target(link.Attribute("href")?.Value ?? "", file)).ToList();
        if (IsMain(file) ? current is not [var one] || one != file : current.Count > 0)
            yield return "its navigation does not say which page it is";
    }

    // Pages in folders are reached from the pages beside the folder.
    private static bool IsMain(string file) => !file.Contains('/', StringComparison.Ordinal);
}

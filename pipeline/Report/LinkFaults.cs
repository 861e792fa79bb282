using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Links that lead nowhere, or out of the report's folder; places of a page that two have the name of.</summary>
internal static class LinkFaults
{
    /// <summary>What is wrong with the links of a page.</summary>
    /// <param name="file">The page, relative to the folder.</param>
    /// <param name="pages">All pages of the report.</param>
    /// <param name="folder">The report's folder.</param>
    public static IEnumerable<string> Of(string file, IReadOnlyDictionary<string, XElement> pages, string folder)
    {
        var page = pages[file];
        foreach (string twice in page.DescendantsAndSelf().Attributes("id").GroupBy(id => id.Value).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"two places are named '{twice}'";
        foreach (var link in page.Descendants().Attributes("href").Select(link => link.Value).Distinct())
        {
            if (Fault(link, file, pages, folder) is { } fault)
                yield return fault;
        }

        foreach (var source in page.Descendants().Attributes("src").Select(source => source.Value))
        {
            if (!source.StartsWith("data:image/", StringComparison.Ordinal))
                yield return $"image '{source}' is not within the page";
        }
    }

    private static string? Fault(string link, string file, IReadOnlyDictionary<string, XElement> pages, string folder)
    {
        if (link.Contains(':', StringComparison.Ordinal) || link.StartsWith('/') || Target(link, file) is not { } target)
            return $"link '{link}' leads out of the report";
        string[] parts = link.Split('#', 2);
        string path = Path.Combine(folder, target);
        if (!File.Exists(path))
            return $"broken link '{link}': there is no such file";
        if (new FileInfo(path).Length == 0)
            return $"file '{link}' is empty";
        // What stands behind the # of the page that filters is what is chosen, not a place.
        if (parts.Length == 1 || target == SlicePage.FileName)
            return null;
        return pages.TryGetValue(target, out var other) && other.DescendantsAndSelf().Attributes("id").Any(id => id.Value == parts[1])
            ? null
            : $"broken link '{link}': there is no such place on the page";
    }

    /// <summary>The file that a link leads to, relative to the report's folder; null where it is outside.</summary>
    internal static string? Target(string link, string from)
    {
        string path = link.Split('#', 2)[0];
        if (path.Length == 0)
            return from;
        var parts = from.Split('/')[..^1].ToList();
        foreach (string part in path.Split('/'))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }
}

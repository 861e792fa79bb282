using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Links that lead nowhere, or out of the report's folder.</summary>
internal static class LinkFaults
{
    public static IEnumerable<string> Of(XElement page, string folder)
    {
        var ids = page.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToHashSet();
        foreach (var link in page.Descendants().Attributes("href").Select(link => link.Value).Distinct())
        {
            if (link.StartsWith('#'))
            {
                if (!ids.Contains(link[1..]))
                    yield return $"broken link '{link}': there is no such place on the page";
            }
            else if (link.Contains(':', StringComparison.Ordinal) || link.StartsWith('/') || link.Contains("..", StringComparison.Ordinal))
            {
                yield return $"link '{link}' leads out of the report";
            }
            else if (!File.Exists(Path.Combine(folder, link)))
            {
                yield return $"broken link '{link}': there is no such file";
            }
            else if (new FileInfo(Path.Combine(folder, link)).Length == 0)
            {
                yield return $"file '{link}' is empty";
            }
        }

        foreach (var source in page.Descendants().Attributes("src").Select(source => source.Value))
        {
            if (!source.StartsWith("data:image/", StringComparison.Ordinal))
                yield return $"image '{source}' is not within the page";
        }
    }
}

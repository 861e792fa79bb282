using System.Globalization;
using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Faults of the page as a whole: empty, without its date, or able to run or fetch something.</summary>
internal static class PageFaults
{
    public static IEnumerable<string> Of(XElement page, DateOnly asOf)
    {
        if (!page.Descendants("main").Elements("section").Any(section => section.Descendants().Any(IsShown)))
            yield return "the page is empty: it shows no figure, no table and no words";
        foreach (var fault in Dated(page, asOf))
            yield return fault;
        if (page.Descendants("script").Any())
            yield return "the page holds a script";
        var policy = page.Descendants("meta").FirstOrDefault(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy");
        if (policy?.Attribute("content")?.Value.StartsWith("default-src 'none'", StringComparison.Ordinal) != true)
            yield return "the page does not forbid network access";
    }

    private static bool IsShown(XElement element) => element.Name.LocalName is "article" or "figure" or "tbody" or "dl" or "li";

    /// <summary>A page that does not say as of when it is, or says another day.</summary>
    public static IEnumerable<string> Dated(XElement page, DateOnly asOf)
    {
        var stamp = page.Descendants().FirstOrDefault(element => element.Attribute("id")?.Value == "as-of")?.Descendants("time").FirstOrDefault();
        var day = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (stamp is null || stamp.Value.Length == 0)
            yield return "the page does not say as of when it is";
        else if (stamp.Attribute("datetime")?.Value != day)
            yield return $"the page is as of {stamp.Attribute("datetime")?.Value}, expected {day}";
    }
}

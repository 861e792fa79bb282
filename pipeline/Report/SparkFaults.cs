using System.Globalization;
using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Small lines that are not those of the lake's weeks: each is drawn again from the values that it names, and must come out the same.</summary>
public static class SparkFaults
{
    /// <summary>What is wrong.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lake">The lake's values by key; null leaves the lines unchecked.</param>
    public static IEnumerable<string> Of(XElement page, IReadOnlyDictionary<string, double>? lake)
    {
        foreach (var image in page.Descendants("img").Where(image => image.Attribute("class")?.Value == "spark"))
        {
            string key = image.Attribute("data-key")?.Value ?? "";
            if (string.IsNullOrWhiteSpace(image.Attribute("alt")?.Value))
                yield return $"the line of '{key}' has no words for readers who cannot see it";
            if (lake is not null && Drawn(image, key, lake) != image.Attribute("src")?.Value)
                yield return $"the line of '{key}' is not that of the lake's weeks";
        }
    }

    private static string? Drawn(XElement image, string key, IReadOnlyDictionary<string, double> lake)
    {
        if (!DateOnly.TryParseExact(image.Attribute("data-from")?.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || !int.TryParse(image.Attribute("data-weeks")?.Value, CultureInfo.InvariantCulture, out int weeks))
            return null;
        double?[] values = [.. Enumerable.Range(0, Math.Clamp(weeks, 0, 1000)).Select(week => lake.TryGetValue(SparkSeries.KeyOf(key, first.AddDays(7 * week)) + ":value", out double value) ? value : (double?)null)];
        return values.Any(value => value is not null) ? SparkLine.Source(values) : null;
    }
}

using System.Globalization;
using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Numbers on the page that are not the lake's.</summary>
internal static class ValueFaults
{
    public static IEnumerable<string> Of(XElement page, IReadOnlyDictionary<string, double> lake)
    {
        foreach (var number in page.Descendants("data"))
        {
            if (number.Attribute("data-key")?.Value is not { } key)
                continue;
            var written = number.Attribute("value")?.Value ?? "";
            if (!lake.TryGetValue(key, out var expected))
                yield return $"the page shows '{key}' = {written}, which the lake does not hold";
            else if (!double.TryParse(written, CultureInfo.InvariantCulture, out var shown) || !Same(shown, expected))
                yield return $"the page shows '{key}' = {written}, the lake holds {expected.ToString("R", CultureInfo.InvariantCulture)}";
        }
    }

    // The page writes all digits; one part in 10¹² allows for a value that passed through a decimal type.
    private static bool Same(double shown, double expected) =>
        Math.Abs(shown - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected));
}

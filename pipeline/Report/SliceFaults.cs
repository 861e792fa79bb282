using System.Text.Json;
using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Faults of the page that filters: a script other than ours, rows that cannot be unpacked, or sums that are not the lake's.</summary>
internal static class SliceFaults
{
    /// <summary>What is wrong.</summary>
    /// <param name="page">The page.</param>
    /// <param name="asOf">The day it must carry.</param>
    /// <param name="lake">The lake's sums of a week, by its Monday and column, in the cube's units; null leaves them unchecked.</param>
    public static IEnumerable<string> Of(XElement page, DateOnly asOf, IReadOnlyDictionary<(DateOnly Week, string Column), long>? lake)
    {
        foreach (string fault in PageFaults.Dated(page, asOf)) yield return fault;
        string policy = page.Descendants("meta").FirstOrDefault(m => m.Attribute("http-equiv")?.Value == "Content-Security-Policy")?.Attribute("content")?.Value ?? "";
        if (policy != ReportStyle.PolicyWith(SliceScript.Text))
            yield return "the page that filters does not forbid scripts but its own";
        if (page.Descendants("script").Count(s => s.Attribute("type") is null) != 1)
            yield return "the page that filters does not hold its one script";
        if (page.Descendants("script").FirstOrDefault(s => s.Attribute("id")?.Value == "cube")?.Value is not { } packed || Unpacked(packed) is not { } cube)
        {
            yield return "the rows of the page that filters cannot be unpacked";
            yield break;
        }

        if (cube.Rows == 0)
            yield return "the page that filters has no rows";
        foreach (string fault in lake is null ? [] : Sums(cube, lake)) yield return fault;
    }

    private static SliceCube? Unpacked(string packed)
    {
        try
        {
            return SliceJson.Unpack(packed);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Sums(SliceCube cube, IReadOnlyDictionary<(DateOnly Week, string Column), long> lake)
    {
        foreach (var column in lake.Where(l => l.Key.Week >= cube.Weeks[0]).GroupBy(l => l.Key.Column))
        {
            long[] sums = cube.SumsBy(column.Key, cube.Week, cube.Weeks.Count);
            foreach (var ((week, _), expected) in column)
            {
                int at = (week.DayNumber - cube.Weeks[0].DayNumber) / 7;
                long shown = at < sums.Length ? sums[at] : 0;
                if (shown != expected)
                    yield return $"the page that filters adds up {column.Key} of the week from {week:yyyy-MM-dd} to {shown}, the lake holds {expected}";
            }
        }
    }
}

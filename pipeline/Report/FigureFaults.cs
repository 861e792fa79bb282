using System.Text;
using System.Xml.Linq;
using Analytics.Charts;

namespace Analytics.Report;

/// <summary>Charts that are missing, blank, without words or table, or differ between page and file.</summary>
internal static class FigureFaults
{
    /// <summary>What is wrong with the figures of all pages together.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<XElement> pages, string folder, IReadOnlyList<string> expected)
    {
        var shown = pages.Descendants("figure").GroupBy(figure => figure.Attribute("data-chart")?.Value ?? "").ToList();
        foreach (var twice in shown.Where(same => same.Count() > 1))
            yield return $"chart '{twice.Key}' is shown twice";
        var figures = shown.ToDictionary(same => same.Key, same => same.First());
        foreach (var name in expected.Where(name => !figures.ContainsKey(name)))
            yield return $"chart '{name}' is missing";
        foreach (var (name, figure) in figures)
        {
            if (figure.Descendants("tbody").SelectMany(body => body.Elements("tr")).FirstOrDefault() is null)
                yield return $"chart '{name}' has no table";
            if (string.IsNullOrWhiteSpace(figure.Descendants("img").FirstOrDefault()?.Attribute("alt")?.Value))
                yield return $"chart '{name}' has no words for readers who cannot see it";
        }

        // Images take their time to unpack.
        foreach (var fault in figures.AsParallel().AsOrdered().SelectMany(named => ImageFaults(named.Key, named.Value, folder)))
            yield return fault;
    }

    private static IEnumerable<string> ImageFaults(string name, XElement figure, string folder)
    {
        var source = figure.Descendants("img").FirstOrDefault()?.Attribute("src")?.Value ?? "";
        var svgFile = Path.Combine(folder, "charts", name + ".svg");
        string[] pngFiles = [Path.Combine(folder, "charts", name + ".png"), Path.Combine(folder, "charts", name + "@2x.png")];
        var missing = new[] { svgFile, pngFiles[0], pngFiles[1], Path.Combine(folder, "data", name + ".csv") }.Where(file => !File.Exists(file)).ToList();
        if (missing.Count > 0)
            return missing.Select(file => $"chart '{name}': file '{Path.GetFileName(file)}' is missing");
        if (!source.StartsWith(FigureHtml.SvgData, StringComparison.Ordinal) || !TryDecode(source[FigureHtml.SvgData.Length..], out var svg))
            return [$"chart '{name}' has no image on the page"];
        if (svg != File.ReadAllText(svgFile))
            return [$"chart '{name}': the image on the page is not that of the file"];
        return pngFiles.SelectMany(file => ChartCheck.Faults(svg, File.ReadAllBytes(file))).Distinct().Select(fault => $"chart '{name}': {fault}");
    }

    private static bool TryDecode(string base64, out string text)
    {
        var bytes = new byte[base64.Length];
        var readable = Convert.TryFromBase64String(base64, bytes, out var length);
        text = Encoding.UTF8.GetString(bytes, 0, length);
        return readable;
    }
}

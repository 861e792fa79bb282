using System.Xml.Linq;
using SkiaSharp;

namespace Analytics.Charts;

/// <summary>
/// Proves that a rendered chart shows data: greys carry none in these charts, so marks in colour must lie inside the data area,
/// in the SVG as elements and in the PNG as pixels. An empty frame with its grid, heading and legend does not pass.
/// </summary>
public static class ChartCheck
{
    private const int LeastColouredPixels = 40;
    private const int LeastChroma = 20;

    /// <summary>What is wrong with a chart's files; empty when they show data.</summary>
    public static IReadOnlyList<string> Faults(string svg, byte[] png)
    {
        XElement root;
        try
        {
            root = XElement.Parse(svg);
        }
        catch (System.Xml.XmlException broken)
        {
            return [$"the SVG cannot be read: {broken.Message}"];
        }

        if (SvgDataArea.Parse(root.Attribute(SvgDataArea.Attribute)?.Value) is not { } area)
            return ["the SVG does not say where its data are"];
        var width = root.Attribute("viewBox")?.Value.Split(' ') is [_, _, var inside, _] ? double.Parse(inside, System.Globalization.CultureInfo.InvariantCulture) : 0;
        return [.. new[] { SvgFault(root, area), PngFault(png, area, width) }.OfType<string>()];
    }

    private static string? SvgFault(XElement root, SvgDataArea area)
    {
        var dataClips = root.Descendants().Where(element => element.Name.LocalName == "clipPath" && Covers(element, area))
            .Select(clip => $"url(#{clip.Attribute("id")?.Value})").ToHashSet();
        var drawn = root.Descendants()
            .Where(element => dataClips.Contains(element.Attribute("clip-path")?.Value ?? ""))
            .Descendants().Any(element => IsColoured(element.Attribute("fill")?.Value) || IsColoured(element.Attribute("stroke")?.Value));
        return drawn ? null : "the SVG holds no mark in its data area";
    }

    private static bool Covers(XElement clip, SvgDataArea area) => clip.Elements().Any(rectangle =>
        Math.Abs(((double?)rectangle.Attribute("x") ?? 0) - area.Left) < 1 && Math.Abs(((double?)rectangle.Attribute("y") ?? 0) - area.Top) < 1
        && Math.Abs(((double?)rectangle.Attribute("width") ?? 0) - area.Width) < 2);

    private static string? PngFault(byte[] png, SvgDataArea area, double svgWidth)
    {
        using var codec = SKCodec.Create(new MemoryStream(png));
        using var bitmap = codec is null ? null : SKBitmap.Decode(codec);
        if (bitmap is null || svgWidth <= 0)
            return "the PNG cannot be read";

        var scale = bitmap.Width / svgWidth;
        var coloured = 0;
        for (var y = Within(area.Top * scale, bitmap.Height); y < Within((area.Top + area.Height) * scale, bitmap.Height); y++)
        {
            for (var x = Within(area.Left * scale, bitmap.Width); x < Within((area.Left + area.Width) * scale, bitmap.Width); x++)
            {
                if (Chroma(bitmap.GetPixel(x, y)) >= LeastChroma && ++coloured >= LeastColouredPixels)
                    return null;
            }
        }

        return "the PNG is blank in its data area";
    }

    private static int Within(double pixel, int size) => (int)Math.Clamp(Math.Round(pixel), 0, size);

    private static bool IsColoured(string? colour) => colour switch
    {
        null or "none" or "white" or "black" or "gray" or "silver" => false,
        _ => !colour.StartsWith('#') || (SKColor.TryParse(colour, out var parsed) && Chroma(parsed) >= LeastChroma),
    };

    private static int Chroma(SKColor colour) =>
        Math.Max(colour.Red, Math.Max(colour.Green, colour.Blue)) - Math.Min(colour.Red, Math.Min(colour.Green, colour.Blue));
}

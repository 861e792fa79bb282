using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace Analytics.Charts;

/// <summary>Turns an SVG's text elements into outlines of the shipped font; each glyph's shape is stored once.</summary>
internal sealed class SvgGlyphs(XNamespace svg)
{
    private static readonly char[] _layout = ['\n', '\r', '\t'];
    private readonly Dictionary<string, XElement> _shapes = [];

    /// <summary>The shapes used so far, in the order of first use.</summary>
    public IEnumerable<XElement> Definitions => _shapes.Values;

    /// <summary>The group of outlines that draws what a text element says.</summary>
    /// <exception cref="InvalidOperationException">A character has no glyph, or no place.</exception>
    public XElement Outline(XElement text)
    {
        var words = text.Value.Trim(_layout);
        var bold = int.TryParse(text.Attribute("font-weight")?.Value, CultureInfo.InvariantCulture, out var weight) && weight >= 600;
        ChartFonts.RequireGlyphs(words, bold);

        var typeface = ChartFonts.Typeface(bold);
        var scale = Numbers(text, "font-size")[0] / typeface.UnitsPerEm;
        var (xs, ys) = (Numbers(text, "x"), Numbers(text, "y"));
        var runes = words.EnumerateRunes().ToList();
        if (xs.Count != runes.Count)
            throw new InvalidOperationException($"The text '{words}' has {runes.Count} characters but {xs.Count} places in the SVG.");

        var group = new XElement(svg + "g", text.Attribute("fill"), text.Attribute("fill-opacity"));
        group.SetAttributeValue("transform", $"{text.Attribute("transform")?.Value} scale({Written(scale, "0.########")})".TrimStart());
        for (var index = 0; index < runes.Count; index++)
        {
            if (Shape(typeface.GetGlyph(runes[index].Value), typeface, bold) is not { } shape)
                continue;
            var y = ys.Count == runes.Count ? ys[index] : ys[0];
            group.Add(new XElement(svg + "use", new XAttribute("href", "#" + shape),
                new XAttribute("x", Written(xs[index] / scale, "0")), new XAttribute("y", Written(y / scale, "0"))));
        }

        return group;
    }

    // The name of a glyph's shape; null when there is nothing to draw, as for a space.
    private string? Shape(ushort glyph, SKTypeface typeface, bool bold)
    {
        var name = (bold ? "b" : "r") + glyph.ToString(CultureInfo.InvariantCulture);
        if (_shapes.ContainsKey(name))
            return name;

        using var font = new SKFont(typeface, typeface.UnitsPerEm) { Hinting = SKFontHinting.None, Subpixel = true };
        using var path = font.GetGlyphPath(glyph);
        if (path is null || path.IsEmpty)
            return null;
        _shapes[name] = new XElement(svg + "path", new XAttribute("id", name), new XAttribute("d", path.ToSvgPathData()));
        return name;
    }

    private static List<double> Numbers(XElement text, string attribute) =>
        [.. (text.Attribute(attribute)?.Value ?? "0").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    private static string Written(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Xml.Linq;

namespace Analytics.Charts;

/// <summary>
/// Makes ScottPlot's SVG fit for any reader: text becomes outlines (an image in a page can load no font, and another font's
/// widths would clip), clip paths get names that do not depend on what was drawn before, and title and description are added.
/// </summary>
internal static class SvgOutlines
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    public static string Of(string raw, Chart chart, SvgDataArea area, int? width = null, int? height = null)
    {
        var root = XDocument.Parse(raw).Root ?? throw new InvalidOperationException($"The chart '{chart.Name}' rendered no SVG.");
        var glyphs = new SvgGlyphs(_svg);
        foreach (var text in root.Descendants(_svg + "text").ToList())
            text.ReplaceWith(glyphs.Outline(text));
        NameClipPaths(root);
        root.AddFirst(
            new XElement(_svg + "title", chart.Title),
            new XElement(_svg + "desc", chart.AltText),
            new XElement(_svg + "defs", glyphs.Definitions));
        root.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Name.LocalName == "xlink").Remove();
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {chart.Width} {chart.Height}"));
        if (width is not null)
            root.SetAttributeValue("width", width);
        if (height is not null)
            root.SetAttributeValue("height", height);
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue(SvgDataArea.Attribute, area.ToString());
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    // Skia numbers clip paths through the whole process and repeats the same rectangle for every mark.
    private static void NameClipPaths(XElement root)
    {
        var nameByShape = new Dictionary<string, string>();
        var renamed = new Dictionary<string, string>();
        foreach (var clip in root.Descendants(_svg + "clipPath").ToList())
        {
            var shape = string.Concat(clip.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
            var known = nameByShape.TryGetValue(shape, out var name);
            if (!known)
                nameByShape[shape] = name = "c" + (nameByShape.Count + 1).ToString(CultureInfo.InvariantCulture);
            renamed[$"url(#{clip.Attribute("id")!.Value})"] = $"url(#{name})";
            if (known)
                clip.Remove();
            else
                clip.SetAttributeValue("id", name);
        }

        foreach (var use in root.DescendantsAndSelf().Attributes("clip-path"))
            use.Value = renamed[use.Value];
    }
}

using System.Text;
using ScottPlot;

namespace Analytics.Charts;

/// <summary>A chart as files: the same chart gives the same bytes.</summary>
/// <param name="Svg">An SVG document that needs no font: its text is drawn as outlines.</param>
/// <param name="Png">A PNG image of the chart's pixels.</param>
/// <param name="Png2x">One of twice as many, for slides, print and screens of high density.</param>
public sealed record ChartFiles(string Svg, byte[] Png, byte[] Png2x)
{
    // ScottPlot keeps its fonts and a plot's layout in shared state.
    private static readonly Lock _gate = new();

    /// <summary>Renders a chart and proves that it shows something.</summary>
    /// <exception cref="InvalidOperationException">The chart came out blank, or holds a character without a glyph.</exception>
    public static ChartFiles Render(Chart chart)
    {
        var files = RenderUnchecked(chart);
        RequireMarks(chart, files.Svg, files.Png);
        return files;
    }

    /// <summary>The chart as an SVG document of a width and height of its own, scaled as a whole.</summary>
    /// <param name="chart">The chart, drawn in that shape.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="InvalidOperationException">The chart came out blank, or holds a character without a glyph.</exception>
    public static string SvgOf(Chart chart, int width, int height)
    {
        lock (_gate)
        {
            var svg = SvgOutlines.Of(Raw(chart, out var area), chart, area, width, height);
            using var image = Drawn(chart, chart.Width, chart.Height);
            RequireMarks(chart, svg, Packed(image));
            return svg;
        }
    }

    /// <summary>The chart as a PNG image of so many pixels, scaled as a whole.</summary>
    /// <param name="chart">The chart, drawn in that shape.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="InvalidOperationException">The chart came out blank, or holds a character without a glyph.</exception>
    public static byte[] PngOf(Chart chart, int width, int height)
    {
        lock (_gate)
        {
            using var image = Drawn(chart, width, height);
            var png = Packed(image);
            RequireMarks(chart, SvgOutlines.Of(Raw(chart, out var area), chart, area), png);
            return png;
        }
    }

    /// <summary>The bytes of <see cref="Svg"/> in UTF-8 without a byte order mark.</summary>
    public byte[] SvgBytes() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(Svg);

    /// <summary>Only the drawing waits its turn: outlining the text and packing the images may go on beside that of other charts.</summary>
    internal static ChartFiles RenderUnchecked(Chart chart)
    {
        string raw;
        SvgDataArea area;
        Image image, image2x;
        lock (_gate)
        {
            raw = Raw(chart, out area);
            (image, image2x) = (Drawn(chart, chart.Width, chart.Height), Drawn(chart, chart.Width * 2, chart.Height * 2));
        }

        using (image)
        using (image2x)
            return new ChartFiles(SvgOutlines.Of(raw, chart, area), Packed(image), Packed(image2x));
    }

    private static string Raw(Chart chart, out SvgDataArea area)
    {
        ChartFonts.Register();
        chart.Plot.ScaleFactor = 1;
        var raw = chart.Plot.GetSvgXml(chart.Width, chart.Height);
        var data = chart.Plot.LastRender.DataRect;
        area = new SvgDataArea(data.Left, data.Top, data.Width, data.Height);
        return raw;
    }

    private static byte[] Packed(Image image) => image.GetImageBytes(ImageFormat.Png);

    private static Image Drawn(Chart chart, int width, int height)
    {
        ChartFonts.Register();
        chart.Plot.ScaleFactor = (double)width / chart.Width;
        var image = chart.Plot.GetImage(width, height);
        chart.Plot.ScaleFactor = 1;
        return image;
    }

    private static void RequireMarks(Chart chart, string svg, byte[] png)
    {
        if (ChartCheck.Faults(svg, png) is [var fault, ..])
            throw new InvalidOperationException($"The chart '{chart.Name}' came out blank: {fault}.");
    }
}

using System.Text;
using ScottPlot;

namespace Analytics.Charts;

/// <summary>A chart as files: the same chart gives the same bytes.</summary>
/// <param name="Svg">An SVG document that needs no font: its text is drawn as outlines.</param>
/// <param name="Png">A PNG image of twice the chart's pixels, for slides and mail.</param>
public sealed record ChartFiles(string Svg, byte[] Png)
{
    private const int PngScale = 2;

    // ScottPlot keeps its fonts and a plot's layout in shared state.
    private static readonly Lock _gate = new();

    /// <summary>Renders a chart and proves that it shows something.</summary>
    /// <exception cref="InvalidOperationException">The chart came out blank, or holds a character without a glyph.</exception>
    public static ChartFiles Render(Chart chart)
    {
        var files = RenderUnchecked(chart);
        if (ChartCheck.Faults(files.Svg, files.Png) is [var fault, ..])
            throw new InvalidOperationException($"The chart '{chart.Name}' came out blank: {fault}.");
        return files;
    }

    /// <summary>The bytes of <see cref="Svg"/> in UTF-8 without a byte order mark.</summary>
    public byte[] SvgBytes() => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(Svg);

    internal static ChartFiles RenderUnchecked(Chart chart)
    {
        lock (_gate)
        {
            ChartFonts.Register();
            chart.Plot.ScaleFactor = 1;
            var raw = chart.Plot.GetSvgXml(chart.Width, chart.Height);
            var data = chart.Plot.LastRender.DataRect;
            var svg = SvgOutlines.Of(raw, chart, new SvgDataArea(data.Left, data.Top, data.Width, data.Height));

            chart.Plot.ScaleFactor = PngScale;
            var png = chart.Plot.GetImageBytes(chart.Width * PngScale, chart.Height * PngScale, ImageFormat.Png);
            chart.Plot.ScaleFactor = 1;
            return new ChartFiles(svg, png);
        }
    }
}

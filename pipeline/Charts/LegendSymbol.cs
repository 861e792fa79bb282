using ScottPlot;

namespace Analytics.Charts;

/// <summary>Draws the mark of a <see cref="LegendEntry"/>.</summary>
internal static class LegendSymbol
{
    /// <summary>The room each mark takes, in pixels.</summary>
    public const float Width = 22;

    /// <summary>Draws a mark from <paramref name="left"/>, centred on <paramref name="middle"/>.</summary>
    public static void Draw(RenderPack rp, LegendEntry entry, float left, float middle)
    {
        var centre = new Pixel(left + Width / 2, middle);
        switch (entry.Mark)
        {
            case LegendMark.Dot:
                Drawing.DrawMarker(rp.Canvas, rp.Paint, centre, Marker(MarkerShape.FilledCircle, entry.Color, 9));
                break;
            case LegendMark.Circle:
                Drawing.DrawMarker(rp.Canvas, rp.Paint, centre, Marker(MarkerShape.OpenCircle, entry.Color, 9));
                break;
            case LegendMark.Diamond:
                Drawing.DrawMarker(rp.Canvas, rp.Paint, centre, Marker(MarkerShape.OpenDiamond, entry.Color, 11));
                break;
            case LegendMark.Bar:
                new FillStyle(entry.Color).Render(rp.Canvas, new PixelRect(left + 2, left + Width - 2, middle + 6, middle - 6), rp.Paint);
                break;
            case LegendMark.Frame:
                new LineStyle(3, entry.Color).Render(rp.Canvas, new PixelRect(left + 2, left + Width - 2, middle + 6, middle - 6), rp.Paint);
                break;
            default:
                var pattern = entry.Mark == LegendMark.Line ? LinePattern.Solid : LinePattern.DenselyDashed;
                new LineStyle(2, entry.Color, pattern).Render(
                    rp.Canvas, new PixelLine(new Pixel(left, middle), new Pixel(left + Width, middle)), rp.Paint);
                break;
        }
    }

    private static MarkerStyle Marker(MarkerShape shape, Color color, float size) => new(shape, size, color)
    {
        LineColor = color,
        LineWidth = 2,
    };
}

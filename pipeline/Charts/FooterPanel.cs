using ScottPlot;

namespace Analytics.Charts;

/// <summary>The line below every chart: as of when, from where, over which period, how many.</summary>
internal sealed class FooterPanel(string text, int figureWidth, Palette colors) : IPanel
{
    private const float Side = 16, TextSize = 11, LineHeight = 15;
    private readonly IReadOnlyList<string> _lines = TextLines.Wrap(text, TextSize, figureWidth - 2 * Side);

    public bool IsVisible { get; set; } = true;
    public float MinimumSize { get; set; }
    public float MaximumSize { get; set; } = float.MaxValue;
    public Edge Edge => Edge.Bottom;
    public bool ShowDebugInformation { get; set; }

    /// <summary>Every text the panel draws.</summary>
    public IEnumerable<string> Texts => _lines;

    public float Measure(Paint paint) => 8 + _lines.Count * LineHeight + 10;

    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Bottom + offset + size, dataRect.Bottom + offset);

    public void Render(RenderPack rp, float size, float offset)
    {
        var style = new LabelStyle { FontSize = TextSize, ForeColor = colors.Muted, Alignment = Alignment.MiddleLeft };
        var y = rp.DataRect.Bottom + offset + 8 + LineHeight / 2;
        foreach (var line in _lines)
        {
            style.Render(rp.Canvas, new Pixel(rp.FigureRect.Left + Side, y), rp.Paint, line);
            y += LineHeight;
        }
    }
}

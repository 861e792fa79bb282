using ScottPlot;

namespace Analytics.Charts;

/// <summary>Title, subtitle, legend and notes above the data area, starting at the figure's left edge.</summary>
internal sealed class HeadingPanel(ChartHeading heading, int figureWidth, Palette colors) : IPanel
{
    /// <summary>The title's letters, in pixels.</summary>
    public const float TitleSize = 18;

    private const float Side = 16, TextSize = 13, NoteSize = 12;
    private readonly List<Line> _lines = [.. Lines(heading, figureWidth - 2 * Side, colors)];

    public bool IsVisible { get; set; } = true;
    public float MinimumSize { get; set; }
    public float MaximumSize { get; set; } = float.MaxValue;
    public Edge Edge => Edge.Top;
    public bool ShowDebugInformation { get; set; }

    /// <summary>Every text the panel draws.</summary>
    public IEnumerable<(string Text, bool Bold)> Texts => _lines.SelectMany(line => line.Words.Select(word => (word.Text, line.Bold)));

    public float Measure(Paint paint) => 12 + _lines.Sum(line => line.Height) + 12;

    public PixelRect GetPanelRect(PixelRect dataRect, float size, float offset, Paint paint) =>
        new(dataRect.Left, dataRect.Right, dataRect.Top - offset, dataRect.Top - offset - size);

    public void Render(RenderPack rp, float size, float offset)
    {
        var y = rp.FigureRect.Top + 12;
        foreach (var line in _lines)
        {
            var style = new LabelStyle { FontSize = line.Size, Bold = line.Bold, ForeColor = line.Color, Alignment = Alignment.MiddleLeft };
            foreach (var word in line.Words)
            {
                var x = rp.FigureRect.Left + Side + word.X;
                if (word.Entry is { } entry)
                    LegendSymbol.Draw(rp, entry, x - LegendSymbol.Width - 5, y + line.Height / 2);
                style.Render(rp.Canvas, new Pixel(x, y + line.Height / 2), rp.Paint, word.Text);
            }

            y += line.Height;
        }
    }

    private static IEnumerable<Line> Lines(ChartHeading heading, float width, Palette colors)
    {
        foreach (var text in TextLines.Wrap(heading.Title, TitleSize, width, bold: true))
            yield return new Line(26, TitleSize, true, colors.Ink, [new Word(text, 0)]);
        foreach (var text in TextLines.Wrap(heading.Subtitle, TextSize, width))
            yield return new Line(19, TextSize, false, colors.Muted, [new Word(text, 0)]);
        foreach (var row in LegendRows(heading.Legend, width))
            yield return new Line(21, TextSize, false, colors.Ink, row);
        foreach (var text in heading.Notes.SelectMany(note => TextLines.Wrap(note, NoteSize, width)))
            yield return new Line(17, NoteSize, false, colors.Muted, [new Word(text, 0)]);
    }

    private static IEnumerable<IReadOnlyList<Word>> LegendRows(IReadOnlyList<LegendEntry> legend, float width)
    {
        var row = new List<Word>();
        var x = 0f;
        foreach (var entry in legend)
        {
            var needed = LegendSymbol.Width + 5 + ChartFonts.Width(entry.Text, TextSize) + 20;
            if (row.Count > 0 && x + needed > width)
            {
                yield return row;
                (row, x) = ([], 0);
            }

            row.Add(new Word(entry.Text, x + LegendSymbol.Width + 5, entry));
            x += needed;
        }

        if (row.Count > 0)
            yield return row;
    }

    private sealed record Word(string Text, float X, LegendEntry? Entry = null);

    private sealed record Line(float Height, float Size, bool Bold, Color Color, IReadOnlyList<Word> Words);
}

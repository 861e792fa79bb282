using ScottPlot;
using ScottPlot.TickGenerators;

namespace Analytics.Charts;

/// <summary>
/// The sheet every chart is drawn on: heading, axes, footer and marks in one visual language.
/// All text passes through here, so that none is drawn with a missing glyph.
/// </summary>
internal sealed class ChartSheet
{
    private const float TextSize = 12;
    private readonly ChartContext _context;
    private readonly string _title;

    public ChartSheet(ChartContext context, ChartHeading heading, string xLabel, string footer, int width = 820, int height = 460)
    {
        ChartFonts.Register();
        (_context, _title) = (context, heading.Title);
        (Width, Height) = context.Fit(width, height);
        Plot = new Plot();
        Plot.FigureBackground.Color = Colors.Paper;
        Plot.DataBackground.Color = Colors.Paper;
        Plot.Axes.Title.IsVisible = false;

        var head = new HeadingPanel(heading, Width, Colors);
        var foot = new FooterPanel(footer, Width, Colors);
        foreach (var (text, bold) in head.Texts)
            ChartFonts.RequireGlyphs(text, bold);
        foreach (var text in foot.Texts.Append(xLabel))
            ChartFonts.RequireGlyphs(text);
        Plot.Axes.AddPanel(head);
        Plot.Axes.AddPanel(foot);
        StyleAxes(xLabel);
    }

    public Plot Plot { get; }

    public Palette Colors => _context.Colors;

    public int Width { get; }

    public int Height { get; }

    /// <summary>The footer's words: as of, source, period where there is one, and the number of cases.</summary>
    public static string Footer(ChartContext context, Period? period, string cases)
    {
        var words = context.Words;
        var parts = new List<string> { words.Say("chart.as_of", ("date", context.Local.Date(context.AsOf))) };
        if (period is not null)
            parts.Add(words.Say("chart.period", ("range", context.Local.Range(period.First, period.Last))));
        parts.Add(words.Say("chart.source", ("source", ChartFonts.Drawable(context.Source))));
        parts.Add(cases);
        return string.Join("  ·  ", parts);
    }

    public void Limits(double left, double right, double bottom, double top) => Plot.Axes.SetLimits(left, right, bottom, top);

    public void TicksX(IEnumerable<(double Position, string Label)> ticks) => Plot.Axes.Bottom.TickGenerator = Ticks(ticks);

    public void TicksY(IEnumerable<(double Position, string Label)> ticks) => Plot.Axes.Left.TickGenerator = Ticks(ticks);

    /// <summary>A vertical axis from 0 to a round number above <paramref name="highest"/>, in percent or plain numbers.</summary>
    /// <returns>The top of the axis.</returns>
    public double ScaleY(double highest, bool percent)
    {
        var scale = RoundScale.UpTo(highest);
        TicksY(scale.Marks.Select(mark => (mark, Written(mark, scale.Step, percent))));
        return scale.Top;
    }

    /// <summary>A horizontal axis from 0 to a round number above <paramref name="highest"/>.</summary>
    /// <returns>The end of the axis.</returns>
    public double ScaleX(double highest, bool percent)
    {
        var scale = RoundScale.UpTo(highest);
        TicksX(scale.Marks.Select(mark => (mark, Written(mark, scale.Step, percent))));
        return scale.Top;
    }

    /// <summary>Room for labels of two lines below the axis.</summary>
    public void TwoLineTicksX() => Plot.Axes.Bottom.MinimumSize = 66;

    public void GridY() => Plot.Grid.YAxisStyle.IsVisible = true;

    public void GridX() => Plot.Grid.XAxisStyle.IsVisible = true;

    public void HideFrame()
    {
        foreach (var axis in Plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.IsVisible = false;
            axis.MajorTickStyle.Length = 0;
        }
    }

    public void Text(double x, double y, string text, Alignment alignment, Color color, float size = TextSize, bool bold = false, float dx = 0, float dy = 0, bool overLines = false)
    {
        ChartFonts.RequireGlyphs(text, bold);
        var label = Plot.Add.Text(text, x, y);
        (label.LabelStyle.Alignment, label.LabelStyle.ForeColor) = (alignment, color);
        (label.LabelStyle.FontSize, label.LabelStyle.Bold) = (size, bold);
        (label.OffsetX, label.OffsetY) = (dx, dy);
        if (overLines)
            (label.LabelStyle.BackgroundColor, label.LabelStyle.Padding) = (Colors.Paper, 1);
    }

    public void Line(double x1, double y1, double x2, double y2, Color color, float width = 2, bool dashed = false)
    {
        var line = Plot.Add.Line(x1, y1, x2, y2);
        (line.LineColor, line.LineWidth) = (color, width);
        line.LinePattern = dashed ? LinePattern.Dashed : LinePattern.Solid;
        line.MarkerSize = 0;
    }

    public void Point(double x, double y, Color color, MarkerShape shape = MarkerShape.FilledCircle, float size = 9)
    {
        var marker = Plot.Add.Marker(x, y, shape, size, color);
        (marker.MarkerLineColor, marker.MarkerLineWidth) = (color, 2);
    }

    public void Interval(double x, Estimate estimate, Color color)
    {
        Line(x, estimate.Low, x, estimate.High, color);
        Point(x, estimate.Value, color);
    }

    public void Box(double left, double right, double bottom, double top, Color fill, Color? border = null, float borderWidth = 0)
    {
        var box = Plot.Add.Rectangle(left, right, bottom, top);
        (box.FillColor, box.LineWidth) = (fill, borderWidth);
        box.LineColor = border ?? ScottPlot.Colors.Transparent;
    }

    public Chart Finish(string name, string altText, ChartTable table) =>
        new(name, _title, $"{altText} {_context.Words.Say("chart.alt_table")}", Plot, Width, Height, table);

    private string Written(double mark, double step, bool percent)
    {
        var shownStep = percent ? step * 100 : step;
        var decimals = shownStep >= 0.999 ? 0 : shownStep >= 0.0999 ? 1 : 2;
        return percent ? _context.Local.Percent(mark, decimals) : _context.Local.Number(mark, decimals);
    }

    private static NumericManual Ticks(IEnumerable<(double Position, string Label)> ticks)
    {
        var generator = new NumericManual();
        foreach (var (position, label) in ticks)
        {
            ChartFonts.RequireGlyphs(label);
            generator.AddMajor(position, label);
        }

        return generator;
    }

    private void StyleAxes(string xLabel)
    {
        foreach (var axis in Plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = Colors.Axis;
            axis.MajorTickStyle.Color = Colors.Axis;
            (axis.TickLabelStyle.ForeColor, axis.TickLabelStyle.FontSize) = (Colors.Muted, TextSize);
            axis.TickLabelStyle.LineSpacing = 16;
        }

        Plot.Axes.Top.FrameLineStyle.IsVisible = false;
        Plot.Axes.Right.FrameLineStyle.IsVisible = false;
        Plot.Axes.Top.MaximumSize = 4;
        Plot.Axes.Right.MinimumSize = 20;
        Plot.Axes.Left.MinimumSize = 48;
        Plot.Axes.Bottom.Label.Text = xLabel;
        (Plot.Axes.Bottom.Label.FontSize, Plot.Axes.Bottom.Label.Bold) = (13, false);
        Plot.Axes.Bottom.Label.ForeColor = Colors.Muted;
        if (Plot.Axes.Bottom is ScottPlot.AxisPanels.BottomAxis bottom)
            bottom.PaddingBetweenTickAndAxisLabels = new PixelPadding(0, 0, 4, 4);
        Plot.Grid.MajorLineColor = Colors.Grid;
        Plot.Grid.XAxisStyle.IsVisible = false;
        Plot.Grid.YAxisStyle.IsVisible = false;
    }
}

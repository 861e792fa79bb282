using ScottPlot;

namespace Analytics.Charts;

/// <summary>A colour or line and what it stands for, drawn in the heading so that it can never cover data.</summary>
internal sealed record LegendEntry(LegendMark Mark, Color Color, string Text);

/// <summary>How a legend entry is drawn.</summary>
internal enum LegendMark
{
    Dot,
    Circle,
    Diamond,
    Bar,
    Frame,
    Line,
    DashedLine,
}

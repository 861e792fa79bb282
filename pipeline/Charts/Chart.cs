using ScottPlot;

namespace Analytics.Charts;

/// <summary>One finished chart: the drawing, and the table of exactly what is drawn.</summary>
/// <param name="Name">The file name without ending, such as <c>response_decay</c>.</param>
/// <param name="Title">The heading, in the report's language.</param>
/// <param name="AltText">What the chart shows, for a reader who cannot see it.</param>
/// <param name="Plot">The drawing.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Table">The numbers drawn.</param>
public sealed record Chart(string Name, string Title, string AltText, Plot Plot, int Width, int Height, ChartTable Table);

namespace Analytics.Charts;

/// <summary>The words around a chart.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Subtitle">What is measured on the vertical axis and its unit, written level instead of turned on its side.</param>
/// <param name="Notes">Remarks and references, one paragraph each.</param>
/// <param name="Legend">The marks and what they stand for.</param>
internal sealed record ChartHeading(
    string Title, string Subtitle, IReadOnlyList<string> Notes, IReadOnlyList<LegendEntry> Legend);

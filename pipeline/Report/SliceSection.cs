namespace Analytics.Report;

/// <summary>The page that filters, for the report.</summary>
/// <param name="Cube">What it adds up.</param>
/// <param name="Measures">What it shows, the first being what is shown at first.</param>
/// <param name="IsWhole">Whether the cube holds all the weeks of the lake's table; else only the newest that keep the page small.</param>
public sealed record SliceSection(SliceCube Cube, IReadOnlyList<SliceMeasure> Measures, bool IsWhole);

namespace Analytics.Charts;

/// <summary>A small table of typed cells: what the page, the CSV file and the checks all read.</summary>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">The rows; each has one cell per column.</param>
public sealed record ChartTable(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows);

namespace Analytics.Report;

/// <summary>What became of the rows of all files of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Files">Files read.</param>
/// <param name="Rows">The counts over all of them.</param>
public sealed record TableQuality(string Table, long Files, RowCounts Rows);

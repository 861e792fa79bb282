namespace Analytics.Report;

/// <summary>What became of one input file's rows.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Table">The table it was read into.</param>
/// <param name="Rows">The counts.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record FileQuality(string File, string Table, RowCounts Rows, string? Key = null);

namespace Analytics.Report;

/// <summary>What became of one input file's rows: read = loaded + replaced + quarantined.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Table">The table it was read into.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Loaded">Rows loaded.</param>
/// <param name="Replaced">Rows of the file that a later row with the same key replaced.</param>
/// <param name="Quarantined">Rows set aside because they break a rule.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record FileQuality(string File, string Table, long Read, long Loaded, long Replaced, long Quarantined, string? Key = null);

namespace Analytics.Report;

/// <summary>What became of rows: read = loaded + replaced + quarantined.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Loaded">Rows loaded.</param>
/// <param name="Replaced">Rows whose key was there already, or came again: the latest stays.</param>
/// <param name="Quarantined">Rows set aside because they break a rule.</param>
public sealed record RowCounts(long Read, long Loaded, long Replaced, long Quarantined);

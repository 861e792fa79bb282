namespace Analytics.Ingest.Rules;

/// <summary>A rule that a row breaks beside other rows: of its file, of its table or of another table.</summary>
/// <param name="Id">Its id, as in the book of rules.</param>
/// <param name="Column">The contract's column it is about; empty for the row as a whole.</param>
/// <param name="BrokenSql">
/// A query of the rows that break it: <c>source_file</c>, <c>source_row</c>, <c>value</c> (what stands there, as text) and
/// <c>detail</c> (one more thing a person wants to know, as text; may be null), each row once.
/// </param>
public sealed record TableRule(string Id, string Column, string BrokenSql);

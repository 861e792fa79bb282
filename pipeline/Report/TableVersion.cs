namespace Analytics.Report;

/// <summary>A table of the lake as the report read it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Version">The version of its log.</param>
/// <param name="Rows">Its rows at that version; null when not counted.</param>
public sealed record TableVersion(string Table, long Version, long? Rows);

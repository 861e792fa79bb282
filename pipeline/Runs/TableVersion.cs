namespace Analytics.Runs;

/// <summary>A version of a table of the lake.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Version">The version its transaction log gives, from 0.</param>
public sealed record TableVersion(string Table, long Version);

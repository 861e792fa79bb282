namespace Analytics.Config;

/// <summary>The column by which an export says that a row is gone (key <c>tables.NAME.deleted</c>).</summary>
/// <param name="Column">The source column.</param>
/// <param name="Values">Its values that say so, written as there; at least one.</param>
public sealed record DeletedFlag(string Column, IReadOnlyList<string> Values);

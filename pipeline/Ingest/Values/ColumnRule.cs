namespace Analytics.Ingest.Values;

/// <summary>A rule that a row's value of one column may break; its place in the list of a table's rules is its bit in a row's mask.</summary>
/// <param name="Id">Such as <c>calls.talk_seconds.range</c>.</param>
/// <param name="Column">The contract's column; empty for a rule of the row.</param>
/// <param name="Word">The rule's own word: <c>range</c>.</param>
/// <param name="BrokenSql">When it is broken; null counts as not broken.</param>
public sealed record ColumnRule(string Id, string Column, string Word, string BrokenSql)
{
    /// <summary>Whether a row that breaks it is kept out of the lake.</summary>
    public bool Rejects { get; init; } = true;
}

namespace Analytics.Report;

/// <summary>How often one rule was broken.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rule">The rule, in words.</param>
/// <param name="Rows">Rows that broke it.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record RuleCount(string Table, string Rule, long Rows, string? Key = null);

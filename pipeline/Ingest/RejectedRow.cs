namespace Analytics.Ingest;

/// <summary>One rule broken by one row of a file; a row that breaks several comes several times.</summary>
/// <param name="Table">The contract's table.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line in the (decompressed) file, from 1; the line on which the row starts.</param>
/// <param name="Column">The contract's column; empty when the row as a whole is broken.</param>
/// <param name="Value">What stands there; the whole row when the row as a whole is broken; its first 1,000 characters; null for none.</param>
/// <param name="Rule">The rule's id.</param>
public sealed record RejectedRow(string Table, string File, long Line, string Column, string? Value, string Rule)
{
    /// <summary>What the rule expects, in words.</summary>
    public string Expected { get; init; } = "";
}

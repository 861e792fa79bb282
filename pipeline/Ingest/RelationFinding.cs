namespace Analytics.Ingest;

/// <summary>Rows that stand against others although each is good alone: loaded, counted and shown, not rejected.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Table">The table of the rows.</param>
/// <param name="RowsByFile">Rows of this run's files that break it, by file.</param>
/// <param name="Examples">The first three, in words.</param>
public sealed record RelationFinding(string Rule, string Table, IReadOnlyDictionary<string, long> RowsByFile, IReadOnlyList<string> Examples)
{
    /// <summary>Rows that break it, over all files.</summary>
    public long Count => RowsByFile.Values.Sum();
}

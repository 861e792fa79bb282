namespace Analytics.Lake;

/// <summary>A table at one version: what a reader sees, whatever is committed after.</summary>
/// <param name="Version">0 for the first commit; -1 for a table that does not exist yet.</param>
/// <param name="Metadata">Null before the first commit.</param>
/// <param name="Files">The files of this version by path.</param>
/// <param name="Transactions">The last version mark of each application.</param>
public sealed record DeltaSnapshot(
    long Version,
    MetadataAction? Metadata,
    IReadOnlyDictionary<string, AddAction> Files,
    IReadOnlyDictionary<string, long> Transactions)
{
    /// <summary>Whether the table has been created.</summary>
    public bool Exists => Metadata is not null;

    /// <summary>The schema; null before the first commit.</summary>
    public LakeSchema? Schema => Metadata is null ? null : LakeSchema.FromDelta(Metadata.SchemaString, Metadata.PartitionColumns);

    /// <summary>Rows of all files, by their statistics.</summary>
    public long Rows => Statistics.Sum(s => s.NumRecords);

    /// <summary>Rows of all files with a value in the column; 0 where the table has no such column.</summary>
    public long RowsWith(string column) => Statistics
        .Where(s => s.NullCount.ContainsKey(column))
        .Sum(s => s.NumRecords - s.NullCount[column]);

    private IEnumerable<FileStats> Statistics => Files.Values.Select(FileStats.Of).OfType<FileStats>();
}

namespace Analytics.Lake;

/// <summary>A table at one version: what a reader sees, whatever is committed after.</summary>
public sealed class DeltaSnapshot
{
    private readonly LogState state;
    private readonly Lazy<IReadOnlyDictionary<string, FileStats?>> statistics;

    internal DeltaSnapshot(LogState state)
    {
        this.state = state;
        Transactions = state.Marks.ToDictionary(m => m.Key, m => m.Value.Version);
        statistics = new(() => Files.ToDictionary(f => f.Key, f => FileStats.Of(f.Value)));
    }

    /// <summary>A table that does not exist yet.</summary>
    public static DeltaSnapshot None { get; } = new(new LogState());

    /// <summary>0 for the first commit; -1 for a table that does not exist yet.</summary>
    public long Version => state.Version;

    /// <summary>Null before the first commit.</summary>
    public MetadataAction? Metadata => state.Metadata;

    /// <summary>The files of this version by path, as the log writes it (<see cref="PartitionPath.FromLog"/>), in ordinal order.</summary>
    public IReadOnlyDictionary<string, AddAction> Files => state.Files;

    /// <summary>The last version mark of each application.</summary>
    public IReadOnlyDictionary<string, long> Transactions { get; }

    /// <summary>Files taken out, until their retention has passed and a checkpoint leaves them out.</summary>
    public IReadOnlyDictionary<string, RemoveAction> Removed => state.Removed;

    /// <summary>Whether the table has been created.</summary>
    public bool Exists => Metadata is not null;

    /// <summary>The schema; null before the first commit.</summary>
    public LakeSchema? Schema => Metadata is null ? null : LakeSchema.FromDelta(Metadata.SchemaString, Metadata.PartitionColumns);

    /// <summary>The statistics of each file by path, read when first asked for; null for a file without.</summary>
    public IReadOnlyDictionary<string, FileStats?> Statistics => statistics.Value;

    /// <summary>Rows of all files, by their statistics.</summary>
    public long Rows => Statistics.Values.Sum(s => s?.NumRecords ?? 0);

    /// <summary>Rows of all files with a value in the column; 0 where the table has no such column.</summary>
    public long RowsWith(string column) => Statistics.Values
        .Sum(s => s is not null && s.NullCount.TryGetValue(column, out long nulls) ? s.NumRecords - nulls : 0);

    internal LogState State => state;
}

namespace Analytics.Lake;

/// <summary>What the actions of a log add up to (delta-io/delta, PROTOCOL.md, "Action Reconciliation").</summary>
internal sealed class LogState
{
    public long Version { get; set; } = -1;

    public ProtocolAction? Protocol { get; private set; }

    public MetadataAction? Metadata { get; private set; }

    public SortedDictionary<string, AddAction> Files { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, RemoveAction> Removed { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, TxnAction> Marks { get; } = new(StringComparer.Ordinal);

    public void Apply(DeltaAction action)
    {
        Protocol = action.Protocol ?? Protocol;
        Metadata = action.MetaData ?? Metadata;
        if (action.Txn is { } txn)
            Marks[txn.AppId] = txn;
        if (action.Add is { } add)
        {
            Files[add.Path] = add;
            Removed.Remove(add.Path);
        }

        if (action.Remove is { } remove)
        {
            Files.Remove(remove.Path);
            Removed[remove.Path] = remove;
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>A Delta table of the lake: pinned reads, and whole commits.</summary>
public sealed class LakeTable
{
    private readonly DeltaLog log;

    /// <summary>The table in this folder, which need not exist yet.</summary>
    public LakeTable(string folder)
    {
        Folder = folder;
        log = new DeltaLog(folder);
    }

    /// <summary>Where its files are.</summary>
    public string Folder { get; }

    /// <summary>The name of its folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The newest version, or the one asked for.</summary>
    public DeltaSnapshot Snapshot(long? version = null) => log.Read(version);

    /// <summary>Replaces partitions, or the whole of a table that has none, in one commit.</summary>
    /// <param name="basedOn">What was read to compute the new content.</param>
    /// <param name="schema">The table's columns; they must be those it was created with.</param>
    /// <param name="added">The new files; a replaced partition without one becomes empty.</param>
    /// <param name="replaced">Whether a file of the snapshot gives way.</param>
    /// <param name="marks">Version marks to keep with the data.</param>
    /// <param name="committedAt">When, for the log's own record.</param>
    /// <param name="newSchema">Whether the table may take on other columns: for what is computed anew each time.</param>
    /// <returns>The new version; the snapshot's when nothing changes.</returns>
    public long Replace(
        DeltaSnapshot basedOn,
        LakeSchema schema,
        IReadOnlyList<AddAction> added,
        Func<AddAction, bool> replaced,
        IReadOnlyList<TxnAction> marks,
        DateTimeOffset committedAt,
        bool newSchema = false)
    {
        if (!newSchema)
            RequireSameSchema(basedOn, schema);
        // Files are named after their content: one that is added again unchanged is neither added nor removed.
        var paths = added.Select(a => a.Path).ToHashSet();
        var gone = basedOn.Files.Values.Where(f => replaced(f) && !paths.Contains(f.Path)).ToList();
        var fresh = added.Where(a => !basedOn.Files.ContainsKey(a.Path)).ToList();
        var newMarks = marks.Where(m => !basedOn.Transactions.TryGetValue(m.AppId, out long kept) || kept != m.Version).ToList();
        if (basedOn.Exists && gone.Count == 0 && fresh.Count == 0 && newMarks.Count == 0)
            return basedOn.Version;

        long now = committedAt.ToUnixTimeMilliseconds();
        var actions = new List<DeltaAction> { new() { CommitInfo = Info(basedOn, schema, now) } };
        if (!basedOn.Exists)
            actions.AddRange(Creation(schema, now));
        else if (!basedOn.Schema!.SameAs(schema))
            actions.AddRange(Creation(schema, now).Where(a => a.MetaData is not null));
        actions.AddRange(newMarks.Select(m => new DeltaAction { Txn = m }));
        actions.AddRange(gone.Select(f => new DeltaAction { Remove = new RemoveAction(f.Path, now, true, f.PartitionValues, f.Size) }));
        actions.AddRange(fresh.Select(f => new DeltaAction { Add = f }));
        return log.Commit(basedOn, actions);
    }

    private IEnumerable<DeltaAction> Creation(LakeSchema schema, long now)
    {
        yield return new DeltaAction { Protocol = new ProtocolAction(1, 2) };
        yield return new DeltaAction
        {
            MetaData = new MetadataAction(
                TableId(),
                new FormatSpec("parquet", new Dictionary<string, string>()),
                schema.ToDelta(),
                schema.PartitionBy is null ? [] : [schema.PartitionBy],
                new Dictionary<string, string>(),
                now),
        };
    }

    // The protocol wants a unique id; one made from the name repeats with the same inputs.
    private string TableId() => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("analytics/" + Name)).AsSpan(0, 16)).ToString();

    private static CommitInfoAction Info(DeltaSnapshot basedOn, LakeSchema schema, long now) =>
        new(now, basedOn.Exists ? "WRITE" : "CREATE TABLE", new Dictionary<string, string>
        {
            ["mode"] = "Overwrite",
            ["partitionBy"] = schema.PartitionBy is null ? "[]" : $"[\"{schema.PartitionBy}\"]",
        });

    private void RequireSameSchema(DeltaSnapshot basedOn, LakeSchema schema)
    {
        if (basedOn.Schema is not { } existing || existing.SameAs(schema))
            return;
        string Columns(LakeSchema s) => string.Join(", ", s.Columns.Select(c => $"{c.Name} {c.Type.Delta}"));
        throw new MendableException(ExitCode.Failed, new Fault(
            Folder, $"a table with the columns {Columns(existing)}", $"the columns {Columns(schema)}",
            "The table was written by another version of the program: load it anew with --full-refresh into a new workspace."));
    }
}

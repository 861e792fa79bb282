using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Analytics.Faults;

namespace Analytics.Lake;

/// <summary>A Delta table of the lake: pinned reads, and whole commits.</summary>
/// <param name="folder">Where its files are; it need not exist yet.</param>
/// <param name="options">How it keeps its history; null: the defaults.</param>
public sealed class LakeTable(string folder, LakeOptions? options = null)
{
    private const int Attempts = 20;

    private readonly DeltaLog log = new(folder);
    private readonly LakeOptions options = options ?? new LakeOptions();

    /// <summary>Where its files are.</summary>
    public string Folder { get; } = folder;

    /// <summary>The name of its folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The newest version, or the one asked for.</summary>
    /// <exception cref="MendableException">That version does not exist, or was older than the retention and is gone.</exception>
    public DeltaSnapshot Snapshot(long? version = null) => log.Read(version);

    /// <summary>The version that was the newest at an instant.</summary>
    /// <exception cref="MendableException">The table had no version then, or it is gone.</exception>
    public DeltaSnapshot SnapshotAt(DateTimeOffset instant) => log.ReadAt(instant);

    /// <summary>
    /// Replaces partitions, or the whole of a table that has none, in one commit. Where another writer was first, it is tried again after that
    /// commit, if that touched nothing that was read.
    /// </summary>
    /// <param name="basedOn">What was read to compute the new content.</param>
    /// <param name="schema">The columns of the new files. Those the table lacks are added to it; those that are missing here stay, and are null in the new rows.</param>
    /// <param name="added">The new files; a replaced partition without one becomes empty.</param>
    /// <param name="replaced">Whether a file of the snapshot gives way.</param>
    /// <param name="marks">Version marks to keep with the data.</param>
    /// <param name="committedAt">When, for the log's own record.</param>
    /// <param name="newSchema">Whether the table may take on other columns: for what is computed anew each time, and replaced whole.</param>
    /// <param name="read">Whether the new content depends on a file beside those replaced; null: on none.</param>
    /// <returns>The new version; the snapshot's when nothing changes.</returns>
    /// <exception cref="MendableException">A column changes its type, or another writer changed what was read.</exception>
    public long Replace(
        DeltaSnapshot basedOn,
        LakeSchema schema,
        IReadOnlyList<AddAction> added,
        Func<AddAction, bool> replaced,
        IReadOnlyList<TxnAction> marks,
        DateTimeOffset committedAt,
        bool newSchema = false,
        Func<AddAction, bool>? read = null)
    {
        List<DeltaAction> Change(DeltaSnapshot current)
        {
            var table = Evolved(current, schema, newSchema && current.Files.Values.All(replaced));
            // Files are named after their content: one that is added again unchanged is neither added nor removed.
            var paths = added.Select(a => a.Path).ToHashSet();
            var gone = current.Files.Values.Where(f => replaced(f) && !paths.Contains(f.Path));
            var fresh = added.Where(a => !current.Files.ContainsKey(a.Path));
            return Actions(current, table, gone, fresh, marks, committedAt, "Overwrite");
        }

        return Commit(basedOn, Change, f => replaced(f) || (read is not null && read(f)), marks, committedAt);
    }

    /// <summary>Adds files to whatever is there. Rows that are there already are there twice then.</summary>
    /// <returns>The new version; the snapshot's when there is nothing to add.</returns>
    /// <exception cref="MendableException">A column changes its type, or too many other writers were first.</exception>
    public long Append(
        DeltaSnapshot basedOn, LakeSchema schema, IReadOnlyList<AddAction> added, IReadOnlyList<TxnAction> marks, DateTimeOffset committedAt) =>
        Commit(
            basedOn,
            current => Actions(current, Evolved(current, schema, false), [], added.Select(a => Apart(current, a)).ToList(), marks, committedAt, "Append"),
            _ => false, marks, committedAt);

    /// <summary>Takes files out; older versions keep them until their retention has passed.</summary>
    /// <returns>The new version; the snapshot's when no file is meant.</returns>
    public long Remove(DeltaSnapshot basedOn, Func<AddAction, bool> removed, DateTimeOffset committedAt) =>
        basedOn.Exists ? Replace(basedOn, basedOn.Schema!, [], removed, [], committedAt) : basedOn.Version;

    /// <summary>Deletes files that no retained version needs; see <see cref="Lake.Vacuum"/>.</summary>
    /// <param name="now">The clock's time.</param>
    /// <param name="dryRun">Only say what would be deleted.</param>
    public VacuumResult Vacuum(DateTimeOffset now, bool dryRun = false) => new Vacuum(Folder, log, options).Run(now, dryRun);

    private long Commit(
        DeltaSnapshot basedOn,
        Func<DeltaSnapshot, List<DeltaAction>> change,
        Func<AddAction, bool> depends,
        IReadOnlyList<TxnAction> marks,
        DateTimeOffset committedAt)
    {
        var current = basedOn;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var actions = change(current);
            if (actions.Count == 0)
                return current.Version;
            if (log.TryCommit(current, actions) is { } version)
            {
                WriteCheckpoint(version, committedAt);
                return version;
            }

            current = RaceRules.After(log, current, depends, marks);
        }

        throw RaceRules.Busy(Folder, Attempts);
    }

    private List<DeltaAction> Actions(
        DeltaSnapshot current, LakeSchema schema, IEnumerable<AddAction> gone, IEnumerable<AddAction> fresh, IReadOnlyList<TxnAction> marks, DateTimeOffset committedAt, string mode)
    {
        long now = log.NextTime(current, committedAt);
        var actions = new List<DeltaAction>();
        if (!current.Exists)
            actions.AddRange([new() { Protocol = new ProtocolAction(1, 2) }, new() { MetaData = Metadata(null, schema, now) }]);
        else if (!current.Schema!.SameAs(schema))
            actions.Add(new() { MetaData = Metadata(current.Metadata, schema, now) });
        actions.AddRange(marks.Where(m => !current.Transactions.TryGetValue(m.AppId, out long kept) || kept != m.Version).Select(m => new DeltaAction { Txn = m }));
        actions.AddRange(gone.Select(f => new DeltaAction { Remove = new RemoveAction(f.Path, now, true, f.PartitionValues, f.Size) }));
        actions.AddRange(fresh.Select(f => new DeltaAction { Add = f }));
        if (actions.Count > 0)
            actions.Insert(0, new() { CommitInfo = Info(current, schema, now, mode) });
        return actions;
    }

    /// <summary>The table's columns after the commit.</summary>
    private LakeSchema Evolved(DeltaSnapshot current, LakeSchema schema, bool anew) =>
        current.Schema is { } existing && !anew ? existing.With(schema, Folder) : schema;

    // An append of rows that are there already needs a file of its own: a path stands in the log once.
    private AddAction Apart(DeltaSnapshot current, AddAction file)
    {
        string path = PartitionPath.FromLog(file.Path);
        string name = path;
        for (int copy = 2; current.Files.ContainsKey(PartitionPath.ToLog(name)); copy++)
            name = Path.ChangeExtension(path, null) + $"-{copy}.parquet";
        if (name == path)
            return file;
        File.Copy(Path.Combine(Folder, path), Path.Combine(Folder, name), overwrite: true);
        Durable.Flush(Path.Combine(Folder, name));
        Durable.FlushFolder(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        return file with { Path = PartitionPath.ToLog(name) };
    }

    // The commit stands without its checkpoint: readers then take the commits one by one, and a later commit tries again.
    private void WriteCheckpoint(long version, DateTimeOffset now)
    {
        if (version == 0 || version % options.CheckpointInterval != 0)
            return;
        try
        {
            Checkpoint.Write(log.Files, log.Read(version).State, (now - options.Retention).ToUnixTimeMilliseconds());
        }
        catch (IOException)
        {
        }
    }

    private MetadataAction Metadata(MetadataAction? before, LakeSchema schema, long now) => new(
        before?.Id ?? TableId(),
        new FormatSpec("parquet", new Dictionary<string, string>()),
        schema.ToDelta(),
        schema.PartitionBy is null ? [] : [schema.PartitionBy],
        before?.Configuration ?? new Dictionary<string, string>(),
        before?.CreatedTime ?? now);

    // The protocol wants a unique id; one made from the name repeats with the same inputs.
    private string TableId() => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("analytics/" + Name)).AsSpan(0, 16)).ToString();

    private static CommitInfoAction Info(DeltaSnapshot basedOn, LakeSchema schema, long now, string mode) =>
        new(now, basedOn.Exists ? "WRITE" : "CREATE TABLE", JsonSerializer.SerializeToElement(
            new Dictionary<string, string>
            {
                ["mode"] = mode,
                ["partitionBy"] = schema.PartitionBy is null ? "[]" : JsonSerializer.Serialize([schema.PartitionBy], DeltaJson.Default.StringArray),
            },
            DeltaJson.Default.DictionaryStringString));
}

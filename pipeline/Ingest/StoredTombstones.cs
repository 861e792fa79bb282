using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// The tombstones of a table that the lake keeps, one Parquet file for each file that brought any, so that a night costs what it brings:
/// an older file that arrives late must not bring back what a newer one deleted.
/// </summary>
internal sealed class StoredTombstones
{
    private const string Mark = "tombstones:";

    // The version of a mark says where the tombstones stood: 0, the file has none any more.
    private const long InTheTable = 1;
    private const long OnTheirOwn = 2;

    private readonly Engine engine;
    private readonly LakeTable lakeTable;
    private readonly DeltaSnapshot snapshot;
    private readonly LakeSchema schema;
    private readonly HashSet<string> files;
    private readonly HashSet<string> readAgain;
    private readonly bool fromScratch;

    /// <summary>Looks up what earlier runs left.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table whose tombstones they are.</param>
    /// <param name="staged">Every file of this run: what it said before counts no longer.</param>
    /// <param name="fromScratch">Forget all of them.</param>
    public StoredTombstones(Engine engine, DataLake lake, ContractTable table, IEnumerable<string> staged, bool fromScratch)
    {
        this.engine = engine;
        this.fromScratch = fromScratch;
        var deletions = table.Tombstones();
        schema = ContractSchema.Of(deletions);
        lakeTable = lake.Table(deletions.Name);
        snapshot = lakeTable.Snapshot();
        var kept = snapshot.Transactions
            .Where(t => t.Value > 0 && t.Key.StartsWith(Mark, StringComparison.Ordinal)).Select(t => t.Key[Mark.Length..]).ToHashSet();
        readAgain = [.. fromScratch ? kept : kept.Intersect(staged)];
        files = [.. kept.Except(readAgain)];
        var oldest = staged.Order(FileOrder.ByName).FirstOrDefault();
        files.RemoveWhere(f => oldest is null || FileOrder.ByNumbers.Compare(f, oldest) < 0);
        string view = "stored_" + deletions.Name;
        bool isNeeded = files.Count > 0 || (readAgain.Count > 0 && !fromScratch);
        var tables = new Dictionary<string, DeltaSnapshot>();
        if (isNeeded)
            tables[deletions.Name] = snapshot;
        new PinnedLake(lake.Folder, tables).RegisterAs(engine, view, deletions.Name, schema);
        string names = SqlText.List(files.Order(StringComparer.Ordinal));
        Sql = $"select * from {view}{(files.Count > 0 ? $" where source_file in {names}" : " where false")}";
    }

    /// <summary>Files, not among this run's, with a tombstone that may be newer than a row of this run.</summary>
    public IReadOnlyCollection<string> Files => files;

    /// <summary>Those of them that only name deleted keys.</summary>
    public IEnumerable<string> DeletionFiles => files.Where(f => snapshot.Transactions[Mark + f] == OnTheirOwn);

    /// <summary>Their tombstones: key columns, file and row.</summary>
    public string Sql { get; }

    /// <summary>Keeps the tombstones of this run's files, in place of what the same files said before.</summary>
    /// <returns>The version of the table after; null when there is none and nothing to keep.</returns>
    public long? Commit(StagedEvents events, DateTimeOffset committedAt)
    {
        if (!events.HasTombstones && !snapshot.Exists)
            return null;
        var added = new List<AddAction>();
        var marks = new List<TxnAction>();
        var writer = new PartitionWriter(engine, lakeTable.Folder, schema, committedAt);
        var deletionFiles = events.DeletionFiles;
        foreach (string file in events.HasTombstones ? events.Files : [])
        {
            string rows = $"select * from ({events.TombstonesSql}) where source_file = {SqlText.Literal(file)} order by source_row";
            if (writer.Write(rows, null) is not { } action)
                continue;
            added.Add(action);
            marks.Add(new TxnAction(Mark + file, deletionFiles.Contains(file) ? OnTheirOwn : InTheTable, null));
        }

        marks.AddRange(readAgain.Select(f => new TxnAction(Mark + f, 0, null)).Where(m => marks.All(k => k.AppId != m.AppId)).OrderBy(m => m.AppId, StringComparer.Ordinal));
        var gone = Withdrawn();
        return lakeTable.Replace(snapshot, schema, added, f => fromScratch || gone.Contains(f.Path), marks, committedAt);
    }

    private HashSet<string> Withdrawn()
    {
        if (fromScratch || readAgain.Count == 0)
            return [];
        var paths = snapshot.Files.Keys.ToDictionary(p => Path.Combine(lakeTable.Folder, PartitionPath.FromLog(p)));
        var found = engine.Query(
            $"""
            select distinct filename from read_parquet({SqlText.Paths(paths.Keys)}, hive_partitioning = false, filename = true)
            where source_file in {SqlText.List(readAgain)}
            """,
            r => r.GetString(0));
        return [.. found.Select(f => paths[f])];
    }
}

using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>A file as it was last loaded.</summary>
/// <param name="Table">The contract's table.</param>
/// <param name="File">Its name.</param>
/// <param name="Sha256">Hash of its bytes then.</param>
/// <param name="Bytes">Its size then.</param>
/// <param name="RowsInFile">Rows it held.</param>
/// <param name="RowsFiltered">Rows that <c>only</c> left out.</param>
/// <param name="RowsLoaded">Rows with a key that was new.</param>
/// <param name="RowsReplaced">Rows with a key that was there already, or came again.</param>
/// <param name="RowsQuarantined">Rows rejected.</param>
public sealed record LoadedFile(
    string Table, string File, string Sha256, long Bytes, long RowsInFile, long RowsFiltered, long RowsLoaded, long RowsReplaced, long RowsQuarantined)
{
    /// <summary>Rows that say that their key is gone. Rows read = loaded + replaced + deleted + quarantined.</summary>
    public long RowsDeleted { get; init; }
}

/// <summary>A rule that rows of a file broke.</summary>
/// <param name="Table">The contract's table.</param>
/// <param name="File">The file.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Rows">How often.</param>
/// <param name="Rejected">Whether such rows are in quarantine; else they are loaded and only said.</param>
public sealed record BrokenRule(string Table, string File, string Rule, long Rows, bool Rejected);

/// <summary>
/// What became of every file ever loaded, kept in the lake as <c>ingest_files</c> and <c>ingest_rules</c>: a night without new files must not make
/// the rejected rows of the nights before disappear from the page.
/// </summary>
/// <param name="Files">By table and file name, in that order.</param>
/// <param name="Rules">By table, file and rule.</param>
public sealed record IngestLedger(IReadOnlyList<LoadedFile> Files, IReadOnlyList<BrokenRule> Rules)
{
    private const string FilesTable = "ingest_files";
    private const string Deleted = "rows_deleted";
    private const string RulesTable = "ingest_rules";

    /// <summary>Up to which versions it accounts for the lake's tables, as <see cref="AccountedVersions"/> marks them.</summary>
    public IReadOnlyDictionary<string, long> Accounted { get; init; } = new Dictionary<string, long>();

    /// <summary>Reads the ledger; empty when there is none yet.</summary>
    public static IngestLedger Read(PinnedLake lake)
    {
        using var engine = Engine.InMemory();
        // Of the ledger alone: a view of a table with years of partitions takes its time.
        new PinnedLake(lake.Folder, lake.Tables.Where(t => t.Key is FilesTable or RulesTable).ToDictionary()).Register(engine);
        // A ledger of before there were deletions lacks the column.
        string deleted = lake.Tables.GetValueOrDefault(FilesTable)?.Schema?.Columns.Any(c => c.Name == Deleted) == true ? Deleted : "0::bigint";
        var files = lake.Rows(FilesTable) == 0 ? [] : engine.Query(
            $"select table_name, file, sha256, bytes, rows_in_file, rows_filtered, rows_loaded, rows_replaced, rows_quarantined, {deleted} from lake.{FilesTable}",
            r => new LoadedFile(
                r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7), r.GetInt64(8))
            { RowsDeleted = r.GetInt64(9) });
        var rules = lake.Rows(RulesTable) == 0 ? [] : engine.Query(
            $"select table_name, file, rule, rows, is_rejected from lake.{RulesTable}",
            r => new BrokenRule(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetBoolean(4)));
        return new IngestLedger(files, rules) { Accounted = lake.Tables.GetValueOrDefault(FilesTable)?.Transactions ?? new Dictionary<string, long>() };
    }

    /// <summary>The ledger after a run: what the run read stands in place of what was known of the same files.</summary>
    public IngestLedger With(IReadOnlyList<FileTally> read)
    {
        var names = read.Select(t => (t.Table, File: t.File.Name)).ToHashSet();
        var files = read.Select(t => new LoadedFile(
            t.Table, t.File.Name, t.File.Sha256, t.File.Bytes, t.RowsInFile, t.RowsFiltered, t.RowsLoaded, t.RowsReplaced, t.RowsQuarantined)
        { RowsDeleted = t.RowsDeleted });
        var rejected = read.SelectMany(t => t.Rules.Select(r => new BrokenRule(t.Table, t.File.Name, r.Key, r.Value, Rejected: true)));
        var warned = read.SelectMany(t => t.Warned.Select(r => new BrokenRule(t.Table, t.File.Name, r.Key, r.Value, Rejected: false)));
        return new IngestLedger(
            [.. Files.Where(f => !names.Contains((f.Table, f.File))).Concat(files).OrderBy(f => f.Table, StringComparer.Ordinal).ThenBy(f => f.File, StringComparer.Ordinal)],
            [
                .. Rules.Where(r => !names.Contains((r.Table, r.File))).Concat(rejected).Concat(warned)
                    .OrderBy(r => r.Table, StringComparer.Ordinal).ThenBy(r => r.File, StringComparer.Ordinal).ThenBy(r => r.Rule, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Commits the ledger.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="accounted">Marks of the tables merged.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <returns>The versions of its tables.</returns>
    public IReadOnlyDictionary<string, long> Commit(Engine engine, DataLake lake, IReadOnlyList<TxnAction> accounted, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, FilesTable, Files, [
            new("table_name", LakeType.Text, f => f.Table),
            new("file", LakeType.Text, f => f.File),
            new("sha256", LakeType.Text, f => f.Sha256),
            new("bytes", LakeType.Long, f => f.Bytes),
            new("rows_in_file", LakeType.Long, f => f.RowsInFile),
            new("rows_filtered", LakeType.Long, f => f.RowsFiltered),
            new("rows_loaded", LakeType.Long, f => f.RowsLoaded),
            new("rows_replaced", LakeType.Long, f => f.RowsReplaced),
            new("rows_quarantined", LakeType.Long, f => f.RowsQuarantined),
            new(Deleted, LakeType.Long, f => f.RowsDeleted),
        ]);
        RecordTable.Create(engine, RulesTable, Rules, [
            new("table_name", LakeType.Text, r => r.Table),
            new("file", LakeType.Text, r => r.File),
            new("rule", LakeType.Text, r => r.Rule),
            new("rows", LakeType.Long, r => r.Rows),
            new("is_rejected", LakeType.Boolean, r => r.Rejected),
        ]);
        // The files last: a file that stands there is done with, and what a crash leaves before that is read again.
        return new Dictionary<string, long>
        {
            [RulesTable] = ResultTable.Commit(engine, lake, RulesTable, $"select * from {RulesTable}", committedAt),
            [FilesTable] = ResultTable.Commit(engine, lake, FilesTable, $"select * from {FilesTable}", committedAt, accounted),
        };
    }
}

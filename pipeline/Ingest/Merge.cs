using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// Brings staged rows into the lake. The same key again replaces the row: of rows with one key the file that comes last in the order of
/// <see cref="FileOrder"/> wins, and within a file the later row; so the result does not depend on the order in which files arrive.
/// Only the date partitions that change are read and written; of the others, at most the key columns are.
/// </summary>
public sealed class Merge
{
    private readonly Engine engine;
    private readonly ContractTable table;
    private readonly MergeSql sql;
    private readonly StagedEvents events;
    private readonly DeltaSnapshot before;
    private readonly bool fromScratch;

    private Merge(Engine engine, DataLake lake, ContractTable table, bool fromScratch)
    {
        this.engine = engine;
        this.table = table;
        this.fromScratch = fromScratch;
        sql = new MergeSql(table);
        events = new StagedEvents(engine, table, sql);
        before = lake.Table(table.Name).Snapshot();
    }

    /// <summary>What became of the good rows of one file.</summary>
    /// <param name="Loaded">Rows whose key is new.</param>
    /// <param name="Replaced">Rows whose key was there, comes again, or was deleted by a newer file.</param>
    /// <param name="Deleted">Rows that say "deleted".</param>
    public sealed record FileRows(long Loaded, long Replaced, long Deleted);

    /// <summary>What merging one table did.</summary>
    /// <param name="Version">The table's version after.</param>
    /// <param name="Files">By file name.</param>
    /// <param name="TouchedDates">Business dates whose partition was written or went; empty for a table without dates.</param>
    public sealed record Result(long Version, IReadOnlyDictionary<string, FileRows> Files, IReadOnlyList<DateOnly> TouchedDates)
    {
        /// <summary>The version of the table of tombstones after; null when there is none.</summary>
        public long? TombstonesVersion { get; init; }
    }

    /// <summary>
    /// Merges a staged table and commits it with the marks of its files, in one version. Its tombstones are committed before, so that a
    /// crash between the two loses none: the files are then read again.
    /// </summary>
    /// <param name="engine">Holds the staged rows and tombstones.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table.</param>
    /// <param name="fromScratch">Forget what the table held before: a full refresh.</param>
    /// <param name="marks">Marks of the files staged.</param>
    /// <param name="ledger">What became of the files of earlier runs.</param>
    /// <param name="committedAt">For the log's own record.</param>
    public static Result Run(
        Engine engine, DataLake lake, ContractTable table, bool fromScratch, IReadOnlyList<TxnAction> marks, IngestLedger ledger, DateTimeOffset committedAt)
    {
        var merge = new Merge(engine, lake, table, fromScratch);
        var read = marks.Where(m => m.Version > 0).Select(LoadMark.FileOf).OfType<string>().Concat(merge.events.Files).ToHashSet();
        var stored = new StoredTombstones(engine, lake, table, read, fromScratch);
        var winners = new Winners(engine, table, merge.sql, merge.events);
        var counted = fromScratch ? DeltaSnapshot.None : AccountedVersions.Find(lake, ledger, table, merge.before, marks);
        winners.Choose(counted, lake, stored);
        var files = winners.Count();
        if (!fromScratch && counted != merge.before)
            winners.Choose(merge.before, lake, stored);
        var rewrite = new PartitionRewrite(engine, lake, table, merge.sql, merge.before, committedAt);
        var parts = merge.Parts(rewrite, winners);
        var added = rewrite.Write(parts, merge.NewRows(), merge.events.IsTombstone("s"));
        long? tombstonesVersion = stored.Commit(merge.events, committedAt);
        var touched = parts.Select(p => p.Date).OfType<DateOnly>().ToHashSet();
        bool Gives(AddAction file) => table.DateFrom is null || fromScratch || touched.Contains(ContractSchema.DateOf(file));
        // A key that another writer adds anywhere might be one of these.
        long version = lake.Table(table.Name).Replace(merge.before, ContractSchema.Of(table), added, Gives, marks, committedAt, read: _ => true);
        return new Result(version, files, [.. touched.Order()]) { TombstonesVersion = tombstonesVersion };
    }

    /// <summary>The partitions that change: those of new rows, and those that rows are taken from.</summary>
    private List<PartitionRewrite.Part> Parts(PartitionRewrite rewrite, Winners winners)
    {
        if (table.DateFrom is null)
            return [new PartitionRewrite.Part(null, true, true, fromScratch ? null : rewrite.Register(null), true)];
        var beaten = winners.ByDate(sql.Beaten);
        var replaced = winners.ByDate(sql.Replaced);
        var arriving = events.RowsByDate.Where(d => d.Value > beaten.GetValueOrDefault(d.Key)).Select(d => d.Key).ToHashSet();
        return [.. arriving.Union(replaced.Keys).Order().Select(date => new PartitionRewrite.Part(
            date, arriving.Contains(date), beaten.ContainsKey(date), fromScratch ? null : rewrite.Register(date), replaced.ContainsKey(date)))];
    }

    private string NewRows()
    {
        if (table.DateFrom is null || !events.AreScattered)
            return sql.Staged;
        string sorted = "sorted_" + table.Name;
        engine.Execute($"create or replace table {sorted} as select * from {sql.Staged} order by business_date");
        return sorted;
    }
}

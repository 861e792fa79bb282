using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// Brings staged rows into the lake. The same key again replaces the row: of rows with one key the file whose name comes last in
/// ordinal order wins, and within a file the later row; so the result does not depend on the order in which files arrive.
/// Only the date partitions that change are written.
/// </summary>
public sealed class Merge
{
    private readonly Engine engine;
    private readonly ContractTable table;
    private readonly LakeSchema schema;
    private readonly string staged;
    private readonly string winners;
    private readonly string existing;

    private Merge(Engine engine, ContractTable table)
    {
        this.engine = engine;
        this.table = table;
        schema = ContractSchema.Of(table);
        staged = "staged_" + table.Name;
        winners = "winners_" + table.Name;
        existing = "existing_" + table.Name;
    }

    /// <summary>New keys and valid rows of one file.</summary>
    public sealed record FileRows(long Loaded, long Replaced);

    /// <summary>What merging one table did.</summary>
    /// <param name="Version">The table's version after.</param>
    /// <param name="Files">By file name.</param>
    /// <param name="TouchedDates">Business dates whose partition was written; empty for a table without dates.</param>
    public sealed record Result(long Version, IReadOnlyDictionary<string, FileRows> Files, IReadOnlyList<DateOnly> TouchedDates);

    /// <summary>Merges a staged table and commits it with the marks of its files, in one version.</summary>
    /// <param name="engine">Holds the staged rows.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table.</param>
    /// <param name="fromScratch">Forget what the table held before: a full refresh.</param>
    /// <param name="marks">Marks of the files staged.</param>
    /// <param name="committedAt">For the log's own record.</param>
    public static Result Run(
        Engine engine, DataLake lake, ContractTable table, bool fromScratch, IReadOnlyList<TxnAction> marks, DateTimeOffset committedAt)
    {
        var merge = new Merge(engine, table);
        var lakeTable = lake.Table(table.Name);
        var before = lakeTable.Snapshot();
        merge.PrepareExisting(lake, before, fromScratch);
        merge.ChooseWinners();
        var files = merge.CountFiles();
        merge.DropOutdated();
        var dates = merge.AffectedDates(fromScratch);
        merge.Combine();
        var writer = new PartitionWriter(engine, lakeTable.Folder, merge.schema, committedAt);
        var added = merge.Write(writer, dates);
        var touched = dates.ToHashSet();
        bool Gives(AddAction file) => table.DateFrom is null || fromScratch || touched.Contains(ContractSchema.DateOf(file));
        long version = lakeTable.Replace(before, merge.schema, added, Gives, marks, committedAt);
        return new Result(version, files, dates);
    }

    private void PrepareExisting(DataLake lake, DeltaSnapshot before, bool fromScratch)
    {
        var tables = new Dictionary<string, DeltaSnapshot>();
        if (before.Exists && !fromScratch)
            tables[table.Name] = before;
        new PinnedLake(lake.Folder, tables).RegisterAs(engine, existing, table.Name, schema);
    }

    private void ChooseWinners() => engine.Execute($"""
        create table {winners} as select * from {staged}
        qualify row_number() over (partition by {Keys()} order by source_file desc, source_row desc) = 1
        """);

    private Dictionary<string, FileRows> CountFiles() => engine.Query(
        $"""
        with numbered as (
            select source_file, row_number() over (partition by {Keys()} order by source_file, source_row) as nth, {Keys()}
            from {staged}),
        known as (select distinct {Keys()} from {existing} as e where exists (select 1 from {winners} as w where {Match("e", "w")}))
        select n.source_file, count(*) filter (where n.nth = 1 and k.{Key(0)} is null), count(*)
        from numbered as n left join known as k on {Match("n", "k")} group by n.source_file
        """,
        r => (File: r.GetString(0), Loaded: r.GetInt64(1), Valid: r.GetInt64(2)))
        .ToDictionary(f => f.File, f => new FileRows(f.Loaded, f.Valid - f.Loaded));

    /// <summary>A row of an earlier file that arrives late must not undo what a later file says.</summary>
    private void DropOutdated() => engine.Execute(
        $"delete from {winners} as w where exists (select 1 from {existing} as e where {Match("e", "w")} and e.source_file > w.source_file)");

    private List<DateOnly> AffectedDates(bool fromScratch)
    {
        if (table.DateFrom is null)
            return [];
        string moved = fromScratch
            ? ""
            : $" union select e.business_date from {existing} as e where exists (select 1 from {winners} as w where {Match("e", "w")})";
        return engine.Query($"select business_date from {winners}{moved} order by 1", r => r.GetFieldValue<DateOnly>(0)).Distinct().ToList();
    }

    private void Combine()
    {
        string sameDates = table.DateFrom is null
            ? "true"
            : $"e.business_date in (select business_date from {winners} union select x.business_date from {existing} as x where exists (select 1 from {winners} as w where {Match("x", "w")}))";
        string order = table.DateFrom is null ? Keys() : $"business_date, {Keys()}";
        string columns = SqlText.Names(schema.Columns.Select(c => c.Name));
        engine.Execute($"""
            create or replace table merged as
            select {columns} from (
                select {columns} from {winners}
                union all
                select {columns} from {existing} as e
                where {sameDates} and not exists (select 1 from {winners} as w where {Match("e", "w")}))
            order by {order}
            """);
    }

    private List<AddAction> Write(PartitionWriter writer, List<DateOnly> dates)
    {
        IEnumerable<AddAction?> files = table.DateFrom is null
            ? [writer.Write("select * from merged", null)]
            : dates.Select(d => writer.Write($"select * from merged where business_date = {SqlText.Literal(d)}", d));
        return files.OfType<AddAction>().ToList();
    }

    private string Key(int i) => SqlText.Name(table.Key[i]);

    private string Keys() => SqlText.Names(table.Key);

    // A part of a key may be null, as a visit without source.
    private string Match(string a, string b) =>
        string.Join(" and ", table.Key.Select(k => $"{a}.{SqlText.Name(k)} is not distinct from {b}.{SqlText.Name(k)}"));
}

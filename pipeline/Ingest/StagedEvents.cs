using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The rows and tombstones of a table's new files, under one view by key, and how many there are of each.</summary>
internal sealed class StagedEvents
{
    // Rows that the engine passes over together when it looks for a date; and how many of them cost as much to sort as one such look.
    private const int RowsTogether = 122_880;
    private const int RowsSortedAtTheCost = 1_024;

    private const string Flag = "is_deleted";

    private sealed record Part(string File, DateOnly? Date, bool IsTombstone, long Rows);

    private readonly MergeSql sql;
    private readonly bool hasFlag;
    private readonly List<Part> parts;
    private readonly Dictionary<string, long> deletions;

    /// <summary>Looks at what is staged of a table.</summary>
    public StagedEvents(Engine engine, ContractTable table, MergeSql sql)
    {
        this.sql = sql;
        hasFlag = Has(engine, sql.Staged, Flag);
        HasDeletionFiles = Has(engine, sql.StagedDeletions, ContractSchema.SourceFile);
        string date = table.DateFrom is null ? "" : ", business_date";
        parts = engine.Query(
            $"""
            select source_file, {(table.DateFrom is null ? "null::date" : "business_date")}, {IsTombstone("s")}, count(*)
            from {sql.Staged} as s group by 1, 2, 3, source_row // {RowsTogether}
            """,
            r => new Part(r.GetString(0), r.DayOrNull(1), r.GetBoolean(2), r.GetInt64(3)));
        deletions = HasDeletionFiles
            ? engine.Query($"select source_file, count(*) from {sql.StagedDeletions} group by 1", r => (File: r.GetString(0), Rows: r.GetInt64(1)))
                .ToDictionary(d => d.File, d => d.Rows)
            : [];
        string added = HasDeletionFiles
            ? $"union all select {sql.Keys}, source_file, source_row, true{(table.DateFrom is null ? "" : ", null::date")} from {sql.StagedDeletions}"
            : "";
        engine.Execute($"""
            create or replace view {sql.Events} as
            select {sql.Keys}, source_file, source_row, {IsTombstone("s")} as is_tombstone{date} from {sql.Staged} as s {added}
            """);
    }

    /// <summary>Whether there are files that only name deleted keys.</summary>
    public bool HasDeletionFiles { get; }

    /// <summary>Rows and tombstones.</summary>
    public long Total => parts.Sum(p => p.Rows) + deletions.Values.Sum();

    /// <summary>Whether any of them is a tombstone.</summary>
    public bool HasTombstones => deletions.Count > 0 || parts.Any(p => p.IsTombstone);

    /// <summary>The new files with a row or tombstone, of the table and of its deletions.</summary>
    public IReadOnlyList<string> Files => [.. parts.Select(p => p.File).Concat(deletions.Keys).Distinct().Order(FileOrder.ByName)];

    /// <summary>Those of them that only name deleted keys: of files with the same numbers in their names, they come last.</summary>
    public IReadOnlySet<string> DeletionFiles => deletions.Keys.Except(parts.Select(p => p.File)).ToHashSet();

    /// <summary>Rows that are no tombstones, by business date.</summary>
    public IReadOnlyDictionary<DateOnly, long> RowsByDate =>
        parts.Where(p => !p.IsTombstone && p.Date is not null).GroupBy(p => p.Date!.Value).ToDictionary(g => g.Key, g => g.Sum(p => p.Rows));

    /// <summary>Whether the rows of a date lie so far apart in their files that looking for each date's would read everything again and again.</summary>
    public bool AreScattered => (long)parts.Count * RowsSortedAtTheCost > parts.Sum(p => p.Rows);

    /// <summary>Rows of a file that are no tombstones.</summary>
    public long Rows(string file) => parts.Where(p => p.File == file && !p.IsTombstone).Sum(p => p.Rows);

    /// <summary>Rows of a file of the table itself that say "deleted".</summary>
    public long FlaggedRows(string file) => parts.Where(p => p.File == file && p.IsTombstone).Sum(p => p.Rows);

    /// <summary>Whether a staged row says that its key is deleted.</summary>
    public string IsTombstone(string alias) => hasFlag ? $"coalesce({alias}.{Flag}, false)" : "false";

    /// <summary>The tombstones alone: key columns, file and row.</summary>
    public string TombstonesSql => $"select {sql.Keys}, source_file, source_row from {sql.Events} where is_tombstone";

    private static bool Has(Engine engine, string relation, string column) => engine.Count(
        $"select count(*) from duckdb_columns() where table_name = {SqlText.Literal(relation)} and column_name = {SqlText.Literal(column)}") > 0;
}

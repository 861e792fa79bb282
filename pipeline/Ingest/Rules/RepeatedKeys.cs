using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>
/// The staged rows whose key comes more than once among a night's files, of one file or of several: usually few, found once for the rules and
/// for the merge.
/// </summary>
public static class RepeatedKeys
{
    // Fewer rows are grouped in no time.
    private const int RowsWorthAFilter = 200_000;

    private static int filters;

    /// <summary>The engine's table of them: key columns, source_file, source_row, business_date if any, is_deleted, row_hash. A few others, whose hashes meet, may be among them.</summary>
    public static string Name(ContractTable table) => "repeated_" + table.Name;

    /// <summary>Finds them, unless they are found already.</summary>
    public static void Require(Engine engine, ContractTable table)
    {
        if (engine.Count($"select count(*) from duckdb_tables() where table_name = {SqlText.Literal(Name(table))}") > 0)
            return;
        string staged = "staged_" + table.Name;
        string keys = SqlText.Names(table.Key);
        string date = table.DateFrom is null ? "" : ", business_date";
        string often = FindOften(engine, table, staged, keys);
        string some = engine.Count($"select count(*) from {often}") == 0 ? "false" : $"hash({keys}) in (select h from {often})";
        engine.Execute($"""
            create table {Name(table)} as
            select {keys}, source_file, source_row{date}, is_deleted, hash({SqlText.Names(table.Columns.Select(c => c.Name))}) as row_hash from {staged} where {some}
            """);
    }

    /// <summary>The hashes that come more than once. Whoever asks compares the keys.</summary>
    private static string FindOften(Engine engine, ContractTable table, string staged, string keys)
    {
        string often = "often_" + table.Name;
        string hashes = $"select hash({keys}) as h from {staged}";
        long rows = engine.Count($"select count(*) from {staged}");
        // Grouping millions of keys that come but once takes far longer than sifting them.
        if (rows > RowsWorthAFilter)
        {
            string sifted = "sifted_" + table.Name;
            string wasSeen = $"was_seen_{Interlocked.Increment(ref filters)}";
            var seen = new SeenHashes(rows);
            engine.Define<ulong, bool>(wasSeen, seen.WasSeen);
            engine.Execute($"create or replace table {sifted} as select distinct h from ({hashes}) where {wasSeen}(h)");
            hashes += $" where hash({keys}) in (select h from {sifted})";
        }

        engine.Execute($"create or replace table {often} as select h from ({hashes}) group by h having count(*) > 1");
        return often;
    }

    /// <summary>Forgets them: staged rows have been taken out.</summary>
    public static void Forget(Engine engine, ContractTable table) => engine.Execute($"drop table if exists {Name(table)}");
}

using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>
/// The staged rows whose key comes more than once among a night's files, of one file or of several: usually few, found once for the rules and
/// for the merge.
/// </summary>
public static class RepeatedKeys
{
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
        // Hashes find the candidates cheaply; whoever asks compares the keys.
        string often = "often_" + table.Name;
        engine.Execute($"create or replace table {often} as select hash({keys}) as h from {staged} group by h having count(*) > 1");
        string some = engine.Count($"select count(*) from {often}") == 0 ? "false" : $"hash({keys}) in (select h from {often})";
        engine.Execute($"""
            create table {Name(table)} as
            select {keys}, source_file, source_row{date}, is_deleted, hash({SqlText.Names(table.Columns.Select(c => c.Name))}) as row_hash from {staged} where {some}
            """);
    }

    /// <summary>Forgets them: staged rows have been taken out.</summary>
    public static void Forget(Engine engine, ContractTable table) => engine.Execute($"drop table if exists {Name(table)}");
}

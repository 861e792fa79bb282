using Analytics.Contract;

namespace Analytics.Ingest;

/// <summary>
/// What exports say to be gone: rows with a <c>deleted</c> column, and tombstone files with the key alone. A tombstone removes the row of its
/// key unless that row comes from a newer file, in the order of <see cref="FileOrder"/> over both kinds of files; in the same file the later
/// row counts. A newer file brings a key back.
/// </summary>
public static class Deletions
{
    private const string Prefix = "deleted_";

    /// <summary>The lake table that keeps the tombstones of a table.</summary>
    public static string TableName(ContractTable table) => Prefix + table.Name;

    /// <summary>Whether a lake table keeps tombstones.</summary>
    public static bool IsTable(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) && Tables.Find(name[Prefix.Length..]) is not null;

    /// <summary>The tombstones of a table as a table: its key columns, all that a tombstone file has to give.</summary>
    public static ContractTable TableOf(ContractTable table) =>
        new(TableName(table), [.. table.Key.Select(k => table.Find(k)!)], table.Key, null);
}

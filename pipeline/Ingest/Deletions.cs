using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Values;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// What exports say to be gone: rows with a <c>deleted</c> column, and tombstone files with the key alone. A tombstone removes the row of its
/// key unless that row comes from a newer file, in the order of <see cref="FileOrder"/> over both kinds of files; of files with the same numbers in
/// their names, tombstone files come last. In the same file the later row counts. A newer file brings a key back.
/// </summary>
public static class Deletions
{
    /// <summary>Whether a lake table keeps tombstones.</summary>
    public static bool IsTable(string name) => Tables.All.Any(t => t.Tombstones().Name == name);

    /// <summary>Whether a row says that its key is deleted; never null.</summary>
    /// <param name="deleted">Which column says so, with which values.</param>
    /// <param name="column">SQL of its text without surrounding blanks.</param>
    public static string IsDeletedSql(DeletedFlag deleted, string column) => $"coalesce({column} in ({SqlText.Literals(deleted.Values)}), false)";

    /// <summary>Whether a rule counts for a tombstone: only its key has to be good.</summary>
    public static bool Counts(ContractTable table, ColumnRule rule) => rule.Column.Length == 0 || table.Key.Contains(rule.Column);
}

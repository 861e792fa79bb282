using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>The engine's names for what one merge works on, and how keys are compared.</summary>
internal sealed class MergeSql(ContractTable table)
{
    /// <summary>The key columns.</summary>
    public string Keys { get; } = SqlText.Names(table.Key);

    /// <summary>Good rows of the new files, as typed; tombstones among them where the table has a <c>deleted</c> column.</summary>
    public string Staged { get; } = "staged_" + table.Name;

    /// <summary>Keys that tombstone files delete.</summary>
    public string StagedDeletions { get; } = "staged_" + table.Tombstones().Name;

    /// <summary>Rows and tombstones of the new files by key.</summary>
    public string Events { get; } = "events_" + table.Name;

    /// <summary>Keys of more than one event.</summary>
    public string Twice { get; } = "twice_" + table.Name;

    /// <summary>The events of those keys, numbered.</summary>
    public string Ranked { get; } = "ranked_" + table.Name;

    /// <summary>Rows of the new files that another takes the place of, by file and row.</summary>
    public string Beaten { get; } = "beaten_" + table.Name;

    /// <summary>Rows of the new files that the lake takes.</summary>
    public string Winners { get; } = "winners_" + table.Name;

    /// <summary>Rows of the lake with the key of an event.</summary>
    public string Known { get; } = "matched_" + table.Name;

    /// <summary>Rows and tombstones of the lake that may be newer than an event.</summary>
    public string Earlier { get; } = "earlier_" + table.Name;

    /// <summary>Rows of the lake that go.</summary>
    public string Replaced { get; } = "replaced_" + table.Name;

    /// <summary>The place of every file in the order of files.</summary>
    public string Places { get; } = "places_" + table.Name;

    /// <summary>Every column of the table, in order.</summary>
    public string Columns { get; } = SqlText.Names(ContractSchema.Of(table).Columns.Select(c => c.Name));

    /// <summary>The key columns of a relation with an alias.</summary>
    public string KeysOf(string alias) => string.Join(", ", table.Key.Select(k => $"{alias}.{SqlText.Name(k)}"));

    /// <summary>Whether two relations hold the same key. A part of a key may be null, as a visit without source.</summary>
    public string Match(string a, string b) => string.Join(" and ", table.Key.Select(k =>
        $"{a}.{SqlText.Name(k)} {(table.Find(k)!.Required ? "=" : "is not distinct from")} {b}.{SqlText.Name(k)}"));

    /// <summary>Whether two relations hold the same row of the same file.</summary>
    public static string SameRow(string a, string b) => $"{a}.source_file = {b}.source_file and {a}.source_row = {b}.source_row";
}

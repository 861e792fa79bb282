using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// The files of a lake table that may hold a key of the new files, by the statistics of its log: what the increment cannot touch is not
/// even opened. Keys that grow with the days leave few files; random keys leave all of them, whose key columns are then read.
/// </summary>
internal static class CandidateFiles
{
    // Sorting so many keys costs more than the files it would spare.
    private const long MostKeysSorted = 2_000_000;

    private sealed record KeyRange(string Path, string Least, string Greatest);

    /// <summary>The snapshot's files that may hold the key of an event.</summary>
    /// <param name="engine">Holds the events.</param>
    /// <param name="table">The table.</param>
    /// <param name="events">A relation with the key columns.</param>
    /// <param name="count">Rows of it.</param>
    /// <param name="before">The table's files.</param>
    public static IReadOnlySet<string> Find(Engine engine, ContractTable table, string events, long count, DeltaSnapshot before)
    {
        if (count == 0)
            return new HashSet<string>();
        if (DateInKey(table) is { } dateColumn)
            return OfDates(engine, events, dateColumn, before);
        string key = table.Key[0];
        var ranges = table.Find(key)!.Type == ColumnType.Text ? Ranges(before, key) : [];
        var found = before.Files.Keys.Except(ranges.Select(r => r.Path)).ToHashSet();
        if (ranges.Count > 0)
            found.UnionWith(Overlapping(engine, SqlText.Name(key), events, count, ranges));
        return found;
    }

    /// <summary>A date that is part of the key names the partition itself.</summary>
    private static string? DateInKey(ContractTable table) =>
        table.DateFrom is { } from && table.Key.Contains(from) && table.Find(from)!.Type == ColumnType.Date ? from : null;

    private static HashSet<string> OfDates(Engine engine, string events, string dateColumn, DeltaSnapshot before)
    {
        var dates = engine.Query($"select distinct {SqlText.Name(dateColumn)} from {events}", r => r.GetFieldValue<DateOnly>(0)).ToHashSet();
        return [.. before.Files.Values.Where(f => dates.Contains(ContractSchema.DateOf(f))).Select(f => f.Path)];
    }

    private static List<KeyRange> Ranges(DeltaSnapshot before, string key) =>
        [.. before.Files.Values.Select(f => Range(f, key)).OfType<KeyRange>()];

    private static KeyRange? Range(AddAction file, string key) =>
        FileStats.Of(file)?.Range(key) is { } range ? new KeyRange(file.Path, range.Min, range.Max) : null;

    private static List<string> Overlapping(Engine engine, string key, string events, long count, List<KeyRange> ranges)
    {
        RecordTable.Create(engine, "key_ranges", ranges, [
            new("path", LakeType.Text, r => r.Path),
            new("least", LakeType.Text, r => r.Least),
            new("greatest", LakeType.Text, r => r.Greatest),
        ]);
        // The least key that is not before the file's first: if that one is past its last, every key is.
        string sql = count <= MostKeysSorted
            ? $"""
                select r.path from key_ranges as r asof join (select distinct {key} as k from {events}) as e on r.least <= e.k
                where e.k <= r.greatest
                """
            : $"""
                with span as (select min({key}) as a, max({key}) as z from {events})
                select path from key_ranges, span where least <= z and a <= greatest
                """;
        return engine.Query(sql, r => r.GetString(0));
    }
}

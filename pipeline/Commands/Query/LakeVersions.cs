using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Commands.Query;

/// <summary>Which version of each table a query reads.</summary>
public static class LakeVersions
{
    /// <summary>Every table at its newest version, at the one it had at an instant, or at the one asked for by name.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="versions"><c>TABLE=N</c>, each table once.</param>
    /// <param name="at">The instant; null: now.</param>
    /// <exception cref="MendableException">There is no lake, no such table, or no such version.</exception>
    public static PinnedLake Pin(DataLake lake, IReadOnlyList<string> versions, DateTimeOffset? at)
    {
        var newest = lake.Pin();
        if (newest.Tables.Count == 0)
            throw Fault($"--workspace {Path.GetDirectoryName(lake.Folder)}", "no lake", "a workspace in which a run has loaded something", "Run 'analytics run' first, or name another workspace.");
        var tables = new SortedDictionary<string, DeltaSnapshot>(newest.Tables.ToDictionary(), StringComparer.Ordinal);
        if (at is { } instant)
            GoBack(lake, tables, instant);
        foreach (string word in versions)
        {
            var (table, version) = Parse(word, newest);
            tables[table] = Snapshot(() => lake.Table(table).Snapshot(version), $"--version {word}");
        }

        return newest with { Tables = tables };
    }

    /// <summary>An instant as it is given: a day as 2026-09-30, meant to its end in the zone, or an instant as 2026-09-30T12:00:00Z.</summary>
    /// <exception cref="MendableException">It is neither.</exception>
    public static DateTimeOffset Instant(string text, Func<string> zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var end = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(end, TimeZoneInfo.FindSystemTimeZoneById(zone()).GetUtcOffset(end)).AddMilliseconds(-1);
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw Fault("--as-of", $"'{text}'", "a day as 2026-09-30, or an instant as 2026-09-30T12:00:00Z", "Correct the date.");
    }

    private static void GoBack(DataLake lake, SortedDictionary<string, DeltaSnapshot> tables, DateTimeOffset at)
    {
        foreach (string table in tables.Keys.ToList())
        {
            try
            {
                tables[table] = lake.Table(table).SnapshotAt(at);
            }
            catch (MendableException)
            {
                // It was made later, or what it held then is past its retention.
                tables.Remove(table);
            }
        }

        if (tables.Count == 0)
            throw Fault("--as-of", string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, of which no table has a version"), "a time after the first run, within lake.retention", "Name a later one.");
    }

    private static (string Table, long Version) Parse(string word, PinnedLake lake)
    {
        string[] parts = word.Split('=');
        if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long version))
            throw Fault("--version", $"'{word}'", "a table and its version, such as calls=3", "Correct the option.");
        return lake.Tables.ContainsKey(parts[0]) ? (parts[0], version) : throw Fault(
            $"--version {word}", $"'{parts[0]}', which is no table of the lake", $"one of {string.Join(", ", lake.Tables.Keys)}",
            Nearest.Find(parts[0], [.. lake.Tables.Keys]) is { } near ? $"Did you mean '{near}'?" : "Correct the name.");
    }

    private static DeltaSnapshot Snapshot(Func<DeltaSnapshot> read, string place)
    {
        try
        {
            return read();
        }
        catch (MendableException e)
        {
            throw new MendableException(ExitCode.Usage, [.. e.Faults.Select(f => f with { Place = place, Remedy = "Name another version." })]);
        }
    }

    private static MendableException Fault(string place, string found, string expected, string remedy) => new(ExitCode.Usage, new Fault(place, found, expected, remedy));
}

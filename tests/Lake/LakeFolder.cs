using System.Text.Json;
using Analytics.Lake;

namespace Analytics.Tests.Lake;

/// <summary>A lake in a folder of its own, with an engine to fill it.</summary>
internal sealed class LakeFolder : IDisposable
{
    public static readonly DateTimeOffset Committed = new(2026, 6, 30, 1, 0, 0, TimeSpan.Zero);

    public static readonly LakeSchema Dated = new(
        [new("id", LakeType.Text), new("n", LakeType.Long), new("day", LakeType.Date)], "day");

    public string Path { get; } = Directory.CreateTempSubdirectory("analytics-lake-").FullName;

    public Engine Engine { get; } = Engine.InMemory();

    public DataLake Lake => new(Path);

    public LakeTable Table => Lake.Table("things");

    /// <summary>Writes one partition's file: rows as "id n" pairs.</summary>
    public AddAction File(string day, params (string Id, int? N)[] rows)
    {
        string values = rows.Length == 0
            ? "select null::varchar as id, null::bigint as n where false"
            : "select * from (values " + string.Join(", ", rows.Select(r => $"({SqlText.Literal(r.Id)}, {r.N?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}::bigint)")) + ") as v(id, n)";
        return new PartitionWriter(Engine, Table.Folder, Dated, Committed).Write(values, DateOnly.ParseExact(day, "yyyy-MM-dd", null))!;
    }

    /// <summary>Replaces the days of the files given.</summary>
    public long Replace(DeltaSnapshot basedOn, params AddAction[] files)
    {
        var days = files.Select(f => f.PartitionValues["day"]).ToHashSet();
        return Table.Replace(basedOn, Dated, files, f => days.Contains(f.PartitionValues["day"]), [], Committed);
    }

    public long Replace(params AddAction[] files) => Replace(Table.Snapshot(), files);

    /// <summary>Rows of a version as "id|n|day".</summary>
    public List<string> Rows(long? version = null)
    {
        var snapshot = Table.Snapshot(version);
        var pinned = new PinnedLake(Path, new Dictionary<string, DeltaSnapshot> { ["things"] = snapshot });
        pinned.RegisterAs(Engine, "things_now", "things", Dated);
        return Engine.Query("select concat_ws('|', id, coalesce(n::varchar, '-'), day) from things_now order by 1", r => r.GetString(0));
    }

    public string LogFile(long version) => System.IO.Path.Combine(Table.Folder, "_delta_log", $"{version:D20}.json");

    /// <summary>The lines of a commit, each with the name of its one action.</summary>
    public List<(string Kind, JsonElement Action)> Commit(long version) =>
        [.. System.IO.File.ReadAllLines(LogFile(version)).Select(l =>
        {
            var member = JsonSerializer.Deserialize<JsonElement>(l).EnumerateObject().Single();
            return (member.Name, member.Value);
        })];

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}

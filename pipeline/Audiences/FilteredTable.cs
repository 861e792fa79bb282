using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Audiences;

/// <summary>
/// A table of an audience's lake, beside the company's that it is filtered from. It has a partition for every day of the company's from its own
/// first row on, also where that day has no row of the audience: a day that has been and brought it nothing is not one that is missing.
/// </summary>
/// <param name="engine">Has the company's tables as <c>lake.NAME</c>, and the members.</param>
/// <param name="table">With the columns of the user's own.</param>
/// <param name="condition">Which rows are the audience's.</param>
/// <param name="hidden">Columns it does not get.</param>
/// <param name="company">The company's lake.</param>
/// <param name="lake">The audience's.</param>
internal sealed class FilteredTable(Engine engine, ContractTable table, string condition, IReadOnlyCollection<string> hidden, PinnedLake company, DataLake lake)
{
    private readonly LakeSchema schema = ContractSchema.Of(table);
    private readonly Dictionary<string, FilteredPartition> wanted = [];
    private readonly List<string> toWrite = [];
    private DeltaSnapshot before = DeltaSnapshot.None;

    /// <summary>The rows that are the audience's.</summary>
    public long Rows => wanted.Values.Sum(p => p.Rows);

    /// <summary>What its partitions are made from, once written with their files.</summary>
    public IReadOnlyDictionary<string, FilteredPartition> Partitions => wanted;

    /// <summary>Partitions that the last plan found to be written.</summary>
    public IReadOnlyList<string> ToWrite => toWrite;

    /// <summary>Finds out which partitions there are to be, and which of them stand as they are.</summary>
    /// <param name="known">What the last filtering left; empty: everything is written.</param>
    public void Plan(IReadOnlyDictionary<string, FilteredPartition> known)
    {
        before = lake.Table(table.Name).Snapshot();
        var standing = before.Files.Values.ToLookup(PartitionOf);
        wanted.Clear();
        toWrite.Clear();
        var sources = company.Tables[table.Name].Files.Values.GroupBy(PartitionOf).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(f => f.Path).Order(StringComparer.Ordinal)));
        var members = Members();
        string? first = members.Keys.Min(StringComparer.Ordinal);
        foreach (var (partition, files) in sources.Where(_ => first is not null).Where(s => string.CompareOrdinal(s.Key, first) >= 0).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var (rows, keys) = members.GetValueOrDefault(partition, (0, "0"));
            var last = known.GetValueOrDefault(partition);
            wanted[partition] = new(files, rows, keys, last?.File ?? "");
            if (last is null || last with { File = "" } != wanted[partition] with { File = "" } || standing[partition].ToList() is not [var file] || file.Path != last.File)
                toWrite.Add(partition);
        }
    }

    /// <summary>Whether a row of the lake is no longer the audience's while the company still has it: then no old version of it may stay either.</summary>
    public bool HasLost()
    {
        var gone = before.Files.Values.Where(f => toWrite.Contains(PartitionOf(f)) || !wanted.ContainsKey(PartitionOf(f))).Select(f => f.Path).ToHashSet();
        if (gone.Count == 0)
            return false;
        new PinnedLake(lake.Folder, new Dictionary<string, DeltaSnapshot> { [table.Name] = before }).RegisterAs(engine, "last_rows", table.Name, schema, f => gone.Contains(f.Path));
        string same = string.Join(" and ", table.Key.Select(k => $"x.{SqlText.Name(k)} is not distinct from o.{SqlText.Name(k)}"));
        return engine.Count($"""
            select count(*) from last_rows as o
            where exists (select 1 from lake.{table.Name} as x where {same}) and not exists (select 1 from lake.{table.Name} as x where {same} and {condition})
            """) > 0;
    }

    /// <summary>Whether one of these reps has rows in the company's files that the last filtering read: they came to the audience with a past.</summary>
    public bool HasPastOf(IReadOnlyCollection<string> reps, IReadOnlyDictionary<string, FilteredPartition> known)
    {
        if (reps.Count == 0 || table.DateFrom is null || table.Find("rep_id") is null)
            return false;
        var read = wanted.Where(p => known.GetValueOrDefault(p.Key)?.Sources == p.Value.Sources).Select(p => p.Key).ToHashSet();
        company.RegisterAs(engine, "rows_read", table.Name, schema, f => read.Contains(PartitionOf(f)));
        return engine.Count($"select count(*) from rows_read as x where {condition} and x.rep_id in ({SqlText.Literals(reps)})") > 0;
    }

    /// <summary>Writes what is to be written and takes out what is not wanted, in one commit.</summary>
    /// <param name="marks">Marks to keep with the table.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <returns>The version.</returns>
    public long Commit(IReadOnlyList<TxnAction> marks, DateTimeOffset committedAt)
    {
        var target = lake.Table(table.Name);
        var rows = toWrite.Select((partition, i) =>
        {
            string view = $"filtered_{table.Name}_{i}";
            company.RegisterAs(engine, view, table.Name, schema, f => PartitionOf(f) == partition);
            return new PartitionRows($"select {string.Join(", ", schema.Columns.Select(Value))} from {view} as x where {condition} order by {Order}", table.DateFrom is null ? null : partition);
        }).ToList();
        var written = new PartitionWriter(engine, target.Folder, schema, committedAt, keepsEmpty: true).WriteAll(rows);
        foreach (var (partition, file) in toWrite.Zip(written))
            wanted[partition] = wanted[partition] with { File = file.Path };
        for (int i = 0; i < rows.Count; i++)
            engine.Execute($"drop view filtered_{table.Name}_{i}");
        var replaced = toWrite.ToHashSet();
        return target.Replace(before, schema, written, f => replaced.Contains(PartitionOf(f)) || !wanted.ContainsKey(PartitionOf(f)), marks, committedAt);
    }

    // Of the day and the key, as the company's own files: a partition's bytes depend on its rows alone.
    private string Order => string.Join(", ", (table.DateFrom is { } from && !table.Key.Contains(from) ? [from, .. table.Key] : table.Key).Select(c => "x." + SqlText.Name(c)));

    /// <summary>Which file a row came from is the company's: its name may tell of others.</summary>
    private string Value(LakeColumn column) => column.Name is ContractSchema.SourceFile or ContractSchema.SourceRow || hidden.Contains(column.Name)
        ? $"null::{column.Type.Sql} as {SqlText.Name(column.Name)}"
        : "x." + SqlText.Name(column.Name);

    private Dictionary<string, (long Rows, string Keys)> Members()
    {
        string partition = table.DateFrom is null ? "''" : $"x.{ContractSchema.BusinessDate}::varchar";
        return engine.Query(
            $"select {partition}, count(*), sum(hash({string.Join(", ", table.Key.Select(k => "x." + SqlText.Name(k)))})::hugeint)::varchar from lake.{table.Name} as x where {condition} group by 1",
            r => (r.GetString(0), r.GetInt64(1), r.GetString(2))).ToDictionary(r => r.Item1, r => (r.Item2, r.Item3));
    }

    private string PartitionOf(AddAction file) => table.DateFrom is null ? "" : file.PartitionValues[ContractSchema.BusinessDate]!;
}

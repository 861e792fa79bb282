using Analytics.Contract;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// Rows of days that an earlier night had already counted, and that are others since, as <c>kpi_revised_rows</c>: late ones, replaced ones, deleted ones. A row that came
/// again with the same values is none of them.
/// </summary>
/// <param name="marts">The night's.</param>
/// <param name="lake">The lake.</param>
internal sealed class RevisedRows(Marts marts, PinnedLake lake)
{
    /// <summary>A row a table of the contract that both nights read; counts are null where the earlier version is no longer kept.</summary>
    public const string Table = "kpi_revised_rows";

    private static readonly RecordColumn<Counts>[] Columns =
    [
        new("table_name", LakeType.Text, c => c.Table), new("late", LakeType.Long, c => c.Late), new("replaced", LakeType.Long, c => c.Replaced), new("deleted", LakeType.Long, c => c.Deleted),
        new("first_day", LakeType.Date, c => c.First), new("last_day", LakeType.Date, c => c.Last),
    ];

    private readonly Engine engine = marts.Engine;

    private sealed record Counts(string Table, long? Late, long? Replaced, long? Deleted, DateOnly? First, DateOnly? Last);

    /// <summary>Makes the table; without an earlier night it is empty.</summary>
    /// <param name="since">The earlier night; null without one.</param>
    /// <param name="versions">The versions that it read; null where they are not known any more.</param>
    public void Create(DateOnly? since, IReadOnlyDictionary<string, long>? versions)
    {
        var read = Tables.All.Where(t => marts.Versions.ContainsKey(t.Name) && (versions is null || versions.ContainsKey(t.Name))).OrderBy(t => t.Name, StringComparer.Ordinal);
        RecordTable.Create(engine, Table, since is not { } day ? [] : read.Select(t => Of(t, versions?[t.Name], day)).ToList(), Columns);
    }

    private Counts Of(ContractTable table, long? then, DateOnly since)
    {
        if (then is not { } version)
            return new(table.Name, null, null, null, null, null);
        var now = lake.Tables[table.Name];
        if (now.Version == version)
            return new(table.Name, 0, 0, 0, null, null);
        // A table that was taken away and begun anew may have that version again, of other rows.
        if (now.Version < version || Earlier(table, version) is not { } before)
            return new(table.Name, null, null, null, null, null);
        bool Counts(AddAction file) => table.DateFrom is null || ContractSchema.DateOf(file) <= marts.AsOf;
        var (old, current) = (before.Files.Values.Where(Counts).Select(f => f.Path).ToHashSet(), now.Files.Values.Where(Counts).Select(f => f.Path).ToHashSet());
        var gone = old.Except(current).ToHashSet();
        if (gone.Any(f => !File.Exists(Path.Combine(lake.Folder, table.Name, PartitionPath.FromLog(f)))))
            return new(table.Name, null, null, null, null, null);
        var schema = ContractSchema.Of(table);
        (lake with { Tables = new Dictionary<string, DeltaSnapshot> { [table.Name] = before } }).RegisterAs(engine, "rows_then", table.Name, schema, f => gone.Contains(f.Path));
        lake.RegisterAs(engine, "rows_now", table.Name, schema, f => current.Contains(f.Path) && !old.Contains(f.Path));
        return Compared(table, schema, since);
    }

    private Counts Compared(ContractTable table, LakeSchema schema, DateOnly since)
    {
        string columns = SqlText.Names(schema.Columns.Select(c => c.Name).Where(c => c is not (ContractSchema.SourceFile or ContractSchema.SourceRow)));
        engine.Execute($"create or replace temp table rows_gone as select {columns} from rows_then except select {columns} from rows_now");
        engine.Execute($"create or replace temp table rows_come as select {columns} from rows_now except select {columns} from rows_then");
        string same = string.Join(" and ", table.Key.Select(k => $"g.{SqlText.Name(k)} = c.{SqlText.Name(k)}"));
        string counted = table.DateFrom is null ? "true" : $"{ContractSchema.BusinessDate} <= {SqlText.Literal(since)}";
        long Count(string sql) => engine.Count("select count(*) from " + sql);
        // A new row of a table without days is no late one.
        long late = table.DateFrom is null ? 0 : Count($"rows_come as c where {counted} and not exists (select 1 from rows_gone as g where {same})");
        long replaced = Count($"rows_gone as g where {counted} and exists (select 1 from rows_come as c where {same})");
        long deleted = Count($"rows_gone as g where {counted} and not exists (select 1 from rows_come as c where {same})");
        var days = table.DateFrom is null ? (null, null) : engine.Query(
            $"select min({ContractSchema.BusinessDate}), max({ContractSchema.BusinessDate}) from (select {ContractSchema.BusinessDate} from rows_gone union all select {ContractSchema.BusinessDate} from rows_come) where {counted}",
            r => (r.DayOrNull(0), r.DayOrNull(1)))[0];
        return new(table.Name, late, replaced, deleted, days.Item1, days.Item2);
    }

    private DeltaSnapshot? Earlier(ContractTable table, long version)
    {
        try
        {
            return new LakeTable(Path.Combine(lake.Folder, table.Name)).Snapshot(version);
        }
        catch (MendableException)
        {
            return null;
        }
    }
}

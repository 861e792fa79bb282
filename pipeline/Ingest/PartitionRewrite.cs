using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// Writes the partitions that a merge changes. Rows stand in the order of their time and key, so that a partition's bytes
/// depend on its rows alone, not on the nights and files that brought them.
/// </summary>
internal sealed class PartitionRewrite(
    Engine engine, DataLake lake, ContractTable table, MergeSql sql, DeltaSnapshot before, DateTimeOffset committedAt)
{
    private readonly LakeSchema schema = ContractSchema.Of(table);
    private readonly ILookup<DateOnly?, AddAction> existing =
        before.Files.Values.ToLookup(f => table.DateFrom is null ? (DateOnly?)null : ContractSchema.DateOf(f));

    /// <summary>What one partition is made of.</summary>
    /// <param name="Date">Its date; null for a table kept whole.</param>
    /// <param name="HasNew">Whether any new row goes into it.</param>
    /// <param name="HasBeaten">Whether any new row of its date does not.</param>
    /// <param name="Existing">A view of its rows in the lake; null where it has none.</param>
    /// <param name="HasReplaced">Whether any of them goes.</param>
    public sealed record Part(DateOnly? Date, bool HasNew, bool HasBeaten, string? Existing, bool HasReplaced);

    /// <summary>Makes the rows of one partition readable before any is written: a view must not be created while others are used.</summary>
    /// <returns>The view; null where the lake has none.</returns>
    public string? Register(DateOnly? date)
    {
        var files = existing[date].Select(f => f.Path).ToHashSet();
        if (files.Count == 0)
            return null;
        string view = $"kept_{table.Name}{(date is null ? "" : $"_{date:yyyyMMdd}")}";
        new PinnedLake(lake.Folder, new Dictionary<string, DeltaSnapshot> { [table.Name] = before })
            .RegisterAs(engine, view, table.Name, schema, f => files.Contains(f.Path));
        return view;
    }

    /// <summary>Writes the partitions.</summary>
    /// <param name="parts">One for each.</param>
    /// <param name="staged">The relation that holds the new rows.</param>
    /// <param name="isTombstone">Whether a row <c>s</c> of it is none of the table's.</param>
    /// <returns>The files, in the order of the parts; a partition without rows has none.</returns>
    public IReadOnlyList<AddAction> Write(IReadOnlyList<Part> parts, string staged, string isTombstone)
    {
        if (parts.Count == 0)
            return [];
        var rows = parts.Select(p => p.Date is { } date
            ? new PartitionRows(RowsSql(p, staged, isTombstone), date)
            : new PartitionRows(RowsSql(p, staged, isTombstone), Value: null));
        return new PartitionWriter(engine, lake.Table(table.Name).Folder, schema, committedAt).WriteAll([.. rows]);
    }

    private string RowsSql(Part part, string staged, string isTombstone)
    {
        var rows = new List<string>();
        if (part.HasNew)
            rows.Add($"select {sql.Columns} from {staged} as s where {OfDate(part, "s")} and not {isTombstone}{(part.HasBeaten ? NotIn(part, sql.Beaten, MergeSql.SameRow("b", "s")) : "")}");
        if (part.Existing is { } kept)
            rows.Add($"select {sql.Columns} from {kept} as x where true{(part.HasReplaced ? NotIn(part, sql.Replaced, sql.Match("b", "x")) : "")}");
        string all = rows.Count == 0 ? $"select {sql.Columns} from {staged} where false" : string.Join(" union all ", rows);
        string order = table.DateFrom is { } from && !table.Key.Contains(from) ? $"{SqlText.Name(from)}, {sql.Keys}" : sql.Keys;
        return $"select {sql.Columns} from ({all}) order by {order}";
    }

    private static string NotIn(Part part, string relation, string match) =>
        $" and not exists (select 1 from {relation} as b where {OfDate(part, "b")} and {match})";

    private static string OfDate(Part part, string alias) => part.Date is { } date ? $"{alias}.business_date = {SqlText.Literal(date)}" : "true";
}

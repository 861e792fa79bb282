using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>Commits a table of the engine that has a column <c>part</c> (<see cref="Parts"/>), a file for each part.</summary>
internal static class MonthTable
{
    /// <summary>Replaces the parts given, or all.</summary>
    /// <param name="engine">Holds the table, not as a temporary one.</param>
    /// <param name="lake">Takes it.</param>
    /// <param name="table">Its name in the lake.</param>
    /// <param name="rows">Its name in the engine; rows are written in its order, or in that of <paramref name="orderBy"/>.</param>
    /// <param name="orderBy">Columns to order by; null: none.</param>
    /// <param name="parts">The parts to replace; null: all.</param>
    /// <param name="marks">Kept with the commit.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <returns>The version.</returns>
    public static long Commit(
        Engine engine, DataLake lake, string table, string rows, string? orderBy, IReadOnlySet<string>? parts, IReadOnlyList<TxnAction> marks, DateTimeOffset committedAt)
    {
        var schema = new LakeSchema(engine.Query($"describe {rows}", r => new LakeColumn(r.GetString(0), LakeType.OfSql(r.GetString(1)))), Parts.Column);
        var lakeTable = lake.Table(table);
        var before = lakeTable.Snapshot();
        var present = engine.Query($"select distinct part from {rows} order by part", r => r.GetString(0)).Where(p => parts?.Contains(p) ?? true);
        string order = orderBy is null ? "" : $" order by {orderBy}";
        var files = new PartitionWriter(engine, lakeTable.Folder, schema, committedAt)
            .WriteAll([.. present.Select(p => new PartitionRows($"select * from {rows} where part = {SqlText.Literal(p)}{order}", p))]);
        return lakeTable.Replace(
            before, schema, files, f => parts?.Contains(f.PartitionValues[Parts.Column] ?? "") ?? true, marks, committedAt, newSchema: parts is null);
    }
}

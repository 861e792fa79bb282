namespace Analytics.Lake;

/// <summary>Tables that the program computes: kept whole, each run's result a version of its own.</summary>
public static class ResultTable
{
    /// <summary>Commits the rows of a query, in its order, as the table's new content.</summary>
    /// <param name="engine">Holds what the query reads.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="sql">The query.</param>
    /// <param name="committedAt">For the log's own record.</param>
    /// <param name="marks">Version marks to keep with it; null: none.</param>
    /// <returns>The version; the old one when nothing changed.</returns>
    public static long Commit(Engine engine, DataLake lake, string table, string sql, DateTimeOffset committedAt, IReadOnlyList<TxnAction>? marks = null)
    {
        var columns = engine.Query($"describe {sql}", r => new LakeColumn(r.GetString(0), LakeType.OfSql(r.GetString(1))));
        var schema = new LakeSchema(columns, PartitionBy: null);
        var lakeTable = lake.Table(table);
        var before = lakeTable.Snapshot();
        var file = new PartitionWriter(engine, lakeTable.Folder, schema, committedAt).Write(sql, null);
        return lakeTable.Replace(before, schema, file is null ? [] : [file], _ => true, marks ?? [], committedAt, newSchema: true);
    }

    /// <summary>Takes the rows out of tables that tonight has none for, so that nobody reads another night's; a table that is not there stays so.</summary>
    /// <returns>The versions of those that are there.</returns>
    public static IReadOnlyDictionary<string, long> Empty(DataLake lake, IEnumerable<string> tables, DateTimeOffset committedAt) => tables
        .Select(name => (Name: name, Table: lake.Table(name))).Select(t => (t.Name, t.Table, Before: t.Table.Snapshot())).Where(t => t.Before.Exists)
        .ToDictionary(t => t.Name, t => t.Table.Remove(t.Before, _ => true, committedAt));
}

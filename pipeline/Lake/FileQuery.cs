namespace Analytics.Lake;

/// <summary>
/// The query that reads the files of a snapshot. Files written under other columns are read in groups of the same ones, so that the engine need
/// not open each to know; a column that a group lacks is null in its rows. Partition values are the log's.
/// </summary>
/// <param name="tableFolder">Where the files are.</param>
/// <param name="snapshot">Which they are.</param>
/// <param name="schema">The columns wanted.</param>
/// <param name="files">Those of its files to read, at least one.</param>
internal sealed class FileQuery(string tableFolder, DeltaSnapshot snapshot, LakeSchema schema, IReadOnlyCollection<AddAction> files)
{
    private readonly LakeSchema table = snapshot.Schema!;

    /// <summary>The query.</summary>
    public string Sql => string.Join(" union all ", files
        .GroupBy(f => (Missing: Missing(f), ByFolder: IsInItsFolder(f)))
        .Select(g => Group([.. g], g.Key.Missing?.Split('\n'), g.Key.ByFolder)));

    /// <summary>The wanted columns that do not stand in a file, one a line; null where the log does not say which do.</summary>
    private string? Missing(AddAction file) => snapshot.Statistics[file.Path] is { } stats
        ? string.Join('\n', schema.Columns.Where(c => c.Name != table.PartitionBy && !stats.NullCount.ContainsKey(c.Name)).Select(c => c.Name))
        : null;

    private string Group(IReadOnlyList<AddAction> files, string[]? missing, bool byFolder)
    {
        // The engine takes any folder above the table that looks like a partition for one.
        byFolder &= !Path.GetFullPath(tableFolder).Contains('=', StringComparison.Ordinal);
        var columns = schema.Columns.Select(c => Column(c, files, missing, byFolder));
        string paths = SqlText.Paths(files.Select(f => Path.Combine(tableFolder, PartitionPath.FromLog(f.Path))));
        string partition = table.PartitionBy is { } by && byFolder
            ? $"hive_partitioning = true, hive_types = {{{SqlText.Literal(by)}: {TypeOf(by)}}}"
            : "hive_partitioning = false";
        string names = missing is null ? ", union_by_name = true" : "";
        return $"select {string.Join(", ", columns)} from read_parquet({paths}, {partition}{names})";
    }

    private string Column(LakeColumn column, IReadOnlyList<AddAction> files, string[]? missing, bool byFolder)
    {
        string name = SqlText.Name(column.Name);
        if (column.Name == table.PartitionBy)
            return byFolder ? name : $"{Values(files)}[file_index::bigint + 1]::{column.Type.Sql} as {name}";
        return missing?.Contains(column.Name) ?? table.Columns.All(c => c.Name != column.Name) ? $"null::{column.Type.Sql} as {name}" : name;
    }

    private string Values(IReadOnlyList<AddAction> files) =>
        "[" + string.Join(", ", files.Select(f => SqlText.Literal(f.PartitionValues.GetValueOrDefault(table.PartitionBy!)))) + "]";

    private string TypeOf(string column) => table.Columns.First(c => c.Name == column).Type.Sql;

    /// <summary>Whether the file is where this lake puts files of its partition, so that the engine reads the value off the path.</summary>
    private bool IsInItsFolder(AddAction file) => table.PartitionBy is null || (file.PartitionValues.GetValueOrDefault(table.PartitionBy) is var value
        && PartitionPath.FromLog(file.Path) is var path && path.LastIndexOf('/') is var end
        && path[..(end + 1)] == PartitionPath.Folder(table.PartitionBy, value));
}

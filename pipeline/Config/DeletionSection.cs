using Analytics.Contract;

namespace Analytics.Config;

/// <summary>What exports delete (keys <c>tables.NAME.deleted</c> and <c>tables.NAME.deletions</c>).</summary>
internal static class DeletionSection
{
    /// <summary>Reads <c>deleted</c>.</summary>
    public static DeletedFlag? Flag(YamlMap table)
    {
        YamlMap? flag = table.Value("deleted")?.Map("a column and its values, such as {column: is_deleted, values: [1, true]}");
        if (flag is null) return null;
        string? column = flag.Required("column", "the source column that says whether a row is deleted", "Add column: is_deleted, say.")?.Text("a source column");
        YamlValue? given = flag.Required("values", "the values that mean deleted", "Add values: [1, true], say.");
        IReadOnlyList<string> values = given?.Texts("a value or a list of values") ?? [];
        if (given is { IsList: true } && values.Count == 0) given.Fault("at least one value", found: "an empty list");
        flag.RejectUnknown();
        return column is null || values.Count == 0 ? null : new DeletedFlag(column, values);
    }

    /// <summary>Reads <c>deletions</c>: files with the table's key alone, otherwise read as the table is.</summary>
    /// <param name="source">The table.</param>
    /// <param name="table">Its keys.</param>
    public static SourceConfig? Files(SourceConfig source, YamlMap table)
    {
        YamlValue? value = table.Value("deletions");
        YamlMap? map = value?.Map("files that name deleted rows by their key, such as {files: deletes/*.csv}");
        if (map is null) return null;
        var tombstones = source.Table.Tombstones();
        var (hasHeader, columnNames) = LayoutSection.Header(map.Value("header"));
        var deletions = source with
        {
            Table = tombstones,
            Line = value!.Line,
            Files = TableSection.Files(map.Required("files", "a path or glob below this file's folder", "Add files: deletes/*.csv, say."), source.AllowOutsideRoot),
            Postgres = null,
            SkipLines = LayoutSection.SkipLines(map.Value("skip_lines")),
            HasHeader = hasHeader,
            ColumnNames = columnNames,
            Only = TableSection.Only(map.Value("only")),
            Columns = Keys(source, tombstones, map.Value("columns")),
            Pii = [],
            Deleted = null,
            MaxAgeDays = null,
            ExpectedDays = ExpectedDays.None,
        };
        map.RejectUnknown();
        return deletions;
    }

    /// <summary>Key columns are mapped as in the table, from a source column of another name where one is given.</summary>
    private static Dictionary<string, ColumnMapping> Keys(SourceConfig source, ContractTable tombstones, YamlValue? value)
    {
        var keys = new Dictionary<string, ColumnMapping>();
        YamlMap? map = value?.Map("key columns with the source columns that fill them, such as {call_id: id}", namesAreFree: true);
        foreach (ContractColumn column in tombstones.Columns)
        {
            string? from = map?.Value(column.Name)?.Text("a source column");
            var mapping = source.Columns.GetValueOrDefault(column.Name);
            if (from is not null)
                mapping = (mapping ?? new ColumnMapping { Line = value!.Line }) with { From = from };
            // What tells of a person in the table does so here: the keys would not meet otherwise.
            if (source.PiiOf(column.Name) is { } pii)
                mapping = (mapping ?? new ColumnMapping { From = column.Name, Line = source.Line }) with { Pii = pii };
            if (mapping is not null)
                keys[column.Name] = mapping;
        }

        map?.RejectUnknown();
        return keys;
    }
}

using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>tables.NAME</c>.</summary>
internal static class TableSection
{
    private static readonly (string Word, ExpectedDays Meaning)[] days = [.. Enum.GetValues<ExpectedDays>().Select(d => (d.ToString().ToLowerInvariant(), d))];

    /// <summary>Reads the table out of <paramref name="tables"/>; null where it is not given, or after a fault that leaves nothing to go on with.</summary>
    /// <param name="table">The table.</param>
    /// <param name="tables">Where its key is.</param>
    /// <param name="read">The tables read so far: those it may be derived from.</param>
    public static SourceConfig? Read(ContractTable table, YamlMap tables, IReadOnlyDictionary<string, SourceConfig> read)
    {
        YamlValue? value = tables.Has(table.Name)
            ? tables.Required(table.Name, "where the table's files are", $"Add files: {table.Name}.csv below it, or remove the key.")
            : tables.Value(table.Name);
        YamlMap? map = value?.Map($"a mapping such as {{files: {table.Name}/*.csv}}");
        if (map is null) return null;
        if (map.Has("from"))
            return DerivedSection.Read(table, value!, map, read);
        bool mayLeave = map.Value("allow_outside_root")?.OneOf(("true", true), ("false", false)) ?? false;
        var (hasHeader, columnNames) = LayoutSection.Header(map.Value("header"));
        PostgresConfig? postgres = null;
        if (PostgresSection.IsGiven(map)) postgres = PostgresSection.Read(map);
        else PostgresSection.Refuse(map);
        var source = new SourceConfig
        {
            Table = table,
            Line = value!.Line,
            Postgres = postgres,
            Files = postgres is null ? Files(map.Required("files", "a path or glob below this file's folder", $"Add files: {table.Name}.csv, say."), mayLeave) : [],
            AllowOutsideRoot = mayLeave,
            Format = LayoutSection.Format(map.Value("format")),
            Encoding = LayoutSection.Encoding(map.Value("encoding")) ?? "utf-8",
            Delimiter = LayoutSection.Delimiter(map.Value("delimiter")) ?? ',',
            Quote = LayoutSection.Quote(map.Value("quote")),
            SkipLines = LayoutSection.SkipLines(map.Value("skip_lines")),
            HasHeader = hasHeader,
            ColumnNames = columnNames,
            NullValues = map.Value("null_values")?.Texts("a text or a list of texts") ?? [],
            TimeZone = map.Value("time_zone")?.TimeZone(),
            TimestampFormat = ValueSection.TimeFormat(map.Value("timestamp_format")),
            Narrow = ValueSection.Width(map.Value("width")) ?? false,
            Pii = map.Value("pii")?.Texts("source columns that tell of persons, such as [phone, e_mail]") ?? [],
            Only = Only(map.Value("only")),
            Columns = Columns(table, map.Value("columns")),
            Deleted = DeletionSection.Flag(map),
            MaxAgeDays = Dated(table, map.Value("max_age_days"))?.Whole(0, 3_653, " of days"),
            ExpectedDays = Dated(table, map.Value("expected_days"))?.OneOf(days) ?? (table == Tables.Calls ? ExpectedDays.Working : ExpectedDays.None),
        };
        source = source with { Deletions = DeletionSection.Files(source, map) };
        source = FeatureSection.Read(source, map.Value("features"), read);
        map.RejectUnknown();
        ValueSection.CheckPii(source, value);
        return source;
    }

    private static YamlValue? Dated(ContractTable table, YamlValue? value)
    {
        if (value is null || table.DateFrom is not null) return value;
        value.Fault($"no such key: rows of {table.Name} have no date", "Remove the key.");
        return null;
    }

    internal static IReadOnlyList<string> Files(YamlValue? value, bool mayLeave)
    {
        const string expected = "a path or glob below this file's folder, such as calls/*.csv";
        if (value is null) return [];
        IReadOnlyList<YamlValue> items = value.Items(expected);
        if (items.Count == 0 && value.IsList) value.Fault(expected, found: "an empty list");
        return [.. items.Select(i => Glob(i, expected, mayLeave)).OfType<string>()];
    }

    private static string? Glob(YamlValue item, string expected, bool mayLeave)
    {
        string? glob = item.Text(expected);
        if (glob is null) return null;
        string? remedy = null;
        if (glob.Trim().Length == 0) remedy = "Name a file.";
        else if (glob.Contains('\\')) remedy = "Separate folders with '/', on Windows too.";
        else if (mayLeave) return glob;
        else if (glob.StartsWith('/') || glob.StartsWith('~') || glob is [_, ':', ..]) remedy = "Make the path relative to this file, put this file beside the exports, or set allow_outside_root: true for the table.";
        else if (glob.Split('/').Contains("..")) remedy = "Put this file in a folder that holds the exports: a path may leave it with '..' only where the table says allow_outside_root: true.";
        if (remedy is null) return glob;
        item.Fault(expected, remedy);
        return null;
    }

    internal static Dictionary<string, IReadOnlyList<string>> Only(YamlValue? value)
    {
        var only = new Dictionary<string, IReadOnlyList<string>>();
        YamlMap? map = value?.Map("source columns with the values to take, such as {type: [call, callback]}", namesAreFree: true);
        foreach ((string column, YamlValue allowed) in map?.Entries() ?? [])
        {
            IReadOnlyList<string> values = allowed.Texts("a value or a list of values");
            if (allowed.IsList && values.Count == 0) allowed.Fault("at least one value", "Name a value, or remove the column to take every row.", "an empty list");
            only[column] = values;
        }

        return only;
    }

    internal static Dictionary<string, ColumnMapping> Columns(ContractTable table, YamlValue? value)
    {
        var columns = new Dictionary<string, ColumnMapping>();
        YamlMap? map = value?.Map("columns of the contract with the source columns that fill them, such as {rep_id: agent}", namesAreFree: true);
        if (map is null) return columns;
        foreach (ContractColumn column in table.Columns)
        {
            ColumnMapping? mapping = ColumnSection.Read(column, map.Value(column.Name));
            if (mapping is not null) columns.Add(column.Name, mapping);
        }

        map.RejectUnknown();
        return columns;
    }
}

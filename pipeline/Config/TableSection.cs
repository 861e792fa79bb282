using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>tables.NAME</c>.</summary>
internal static class TableSection
{
    private static readonly (string Word, string Meaning)[] encodings =
        [("utf-8", "utf-8"), ("utf8", "utf-8"), ("utf-16", "utf-16"), ("utf16", "utf-16"), ("latin-1", "latin-1"), ("latin1", "latin-1"), ("iso-8859-1", "latin-1")];

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
        var source = new SourceConfig
        {
            Table = table,
            Line = value!.Line,
            Files = Files(map.Required("files", "a path or glob below this file's folder", $"Add files: {table.Name}.csv, say.")),
            Encoding = Encoding(map.Value("encoding")) ?? "utf-8",
            Delimiter = Delimiter(map.Value("delimiter")) ?? ',',
            NullValues = map.Value("null_values")?.Texts("a text or a list of texts") ?? [],
            TimeZone = map.Value("time_zone")?.TimeZone(),
            TimestampFormat = ValueSection.TimeFormat(map.Value("timestamp_format")),
            Narrow = ValueSection.Width(map.Value("width")) ?? false,
            Pii = map.Value("pii")?.Texts("source columns that tell of persons, such as [phone, e_mail]") ?? [],
            Only = Only(map.Value("only")),
            Columns = Columns(table, map.Value("columns")),
            MaxAgeDays = Dated(table, map.Value("max_age_days"))?.Whole(0, 3_653, " of days"),
            ExpectedDays = Dated(table, map.Value("expected_days"))?.OneOf(days) ?? (table == Tables.Calls ? ExpectedDays.Working : ExpectedDays.None),
        };
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

    private static IReadOnlyList<string> Files(YamlValue? value)
    {
        const string expected = "a path or glob below this file's folder, such as calls/*.csv";
        if (value is null) return [];
        IReadOnlyList<YamlValue> items = value.Items(expected);
        if (items.Count == 0 && value.IsList) value.Fault(expected, found: "an empty list");
        return [.. items.Select(i => Glob(i, expected)).OfType<string>()];
    }

    private static string? Glob(YamlValue item, string expected)
    {
        string? glob = item.Text(expected);
        if (glob is null) return null;
        string? remedy = null;
        if (glob.Trim().Length == 0) remedy = "Name a file.";
        else if (glob.Contains('\\')) remedy = "Separate folders with '/', on Windows too.";
        else if (glob.StartsWith('/') || glob.StartsWith('~') || glob is [_, ':', ..]) remedy = "Make the path relative to this file, or put this file beside the exports.";
        else if (glob.Split('/').Contains("..")) remedy = "Put this file in a folder that holds the exports: a path may not leave it with '..'.";
        if (remedy is null) return glob;
        item.Fault(expected, remedy);
        return null;
    }

    private static string? Encoding(YamlValue? value)
    {
        const string expected = "one of utf-8, utf-16, latin-1";
        string? text = value?.Text(expected);
        if (text is null) return null;
        string? known = encodings.FirstOrDefault(e => string.Equals(e.Word, text, StringComparison.OrdinalIgnoreCase)).Meaning;
        if (known is null) value!.Fault(expected, EncodingRemedy(text));
        return known;
    }

    // The engine's latin-1 reads the bytes 0x80 to 0x9F, where Windows has the euro sign and curly quotes, as control characters.
    private static string EncodingRemedy(string text)
    {
        bool isWindows = text.EndsWith("1252", StringComparison.Ordinal);
        string from = isWindows ? "WINDOWS-1252" : TextEncoding.Find(text) is null ? "CP932" : text.ToUpperInvariant();
        return (isWindows ? "Use latin-1 where the files hold neither € nor curly quotes and dashes, else convert" : "Convert")
            + $" the files to UTF-8 first, for example: iconv -f {from} -t UTF-8 in.csv > out.csv";
    }

    private static char? Delimiter(YamlValue? value)
    {
        const string expected = "one of \",\", \";\", \"|\" and tab";
        switch (value?.Text(expected))
        {
            case null: return null;
            case ",": return ',';
            case ";": return ';';
            case "|": return '|';
            case "tab" or "\t" or "\\t": return '\t';
            default: value.Fault(expected); return null;
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Only(YamlValue? value)
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

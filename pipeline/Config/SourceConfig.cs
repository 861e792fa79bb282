using Analytics.Contract;

namespace Analytics.Config;

/// <summary>Where one table comes from (key <c>tables.NAME</c>).</summary>
public sealed record SourceConfig
{
    /// <summary>The contract's table it fills.</summary>
    public required ContractTable Table { get; init; }

    /// <summary>A table of the contract with the columns of the user's own, where it has a source.</summary>
    public static ContractTable TableOf(IReadOnlyDictionary<string, SourceConfig> sources, ContractTable table) => sources.GetValueOrDefault(table.Name)?.Table ?? table;

    /// <summary>Line of the table's key in the configuration file, for messages.</summary>
    public int Line { get; init; }

    /// <summary>The database that fills it; null where files do.</summary>
    public PostgresConfig? Postgres { get; init; }

    /// <summary>Globs below the configuration's folder, <c>/</c>-separated; each may match several files; none where a database fills it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Files may lie outside the configuration's folder, by their glob or through a link.</summary>
    public bool AllowOutsideRoot { get; init; }

    /// <summary><c>csv</c>, <c>jsonl</c> or <c>parquet</c>; null: told by each file's name, csv where it does not tell.</summary>
    public string? Format { get; init; }

    /// <summary>
    /// Encoding of text files: <c>utf-8</c>, <c>utf-16</c>, <c>utf-16le</c>, <c>utf-16be</c>, <c>cp932</c>, <c>euc-jp</c>, <c>latin-1</c>,
    /// <c>windows-1252</c>, or <c>detect</c>. A byte order mark goes before it, where it is utf-8, utf-16 or detect.
    /// </summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Column separator, an ASCII character. A comma, the default, stands for a tab in files named .tsv.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Around values, doubled inside; null: values are never quoted.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>The first line that is not blank holds the columns' names.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Lines of text files above the header, or above the first row, that are none of the table's.</summary>
    public int SkipLines { get; init; }

    /// <summary>The columns' names in files without a header; empty: c1, c2, …</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>Values that mean "no value", besides the empty one.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>IANA zone of timestamps that carry no offset; null: the business time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>strptime pattern of timestamps (<c>%Y/%m/%d %H:%M</c>), <c>unix</c> or <c>unix_ms</c>; null: ISO 8601, with or without offset, T or blank.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>
    /// Rows are taken only where each named source column holds one of its values; others are counted as filtered.
    /// An empty map takes every row.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How contract columns are filled; one that is not here is filled from a source column of its own name, if there is one.</summary>
    public IReadOnlyDictionary<string, ColumnMapping> Columns { get; init; } = new Dictionary<string, ColumnMapping>();

    /// <summary>How its rows say that they are gone; null: they do not.</summary>
    public DeletedFlag? Deleted { get; init; }

    /// <summary>Files whose rows name keys that are gone; null: there are none.</summary>
    public SourceConfig? Deletions { get; init; }

    /// <summary>The newest row may be this many days older than the run's date before the table counts as late; null: as <c>quality.max_age_days</c> says.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>On which days the table should have a row.</summary>
    public ExpectedDays ExpectedDays { get; init; }

    /// <summary>Whether full-width letters, digits, signs and blanks are read as their narrow forms, where a column does not say otherwise.</summary>
    public bool Narrow { get; init; }

    /// <summary>Source columns that tell of persons: a contract column filled from one is dropped, unless it says <c>pii: hash</c>.</summary>
    public IReadOnlyList<string> Pii { get; init; } = [];

    /// <summary>The table whose files and reading it shares; null: its own.</summary>
    public SourceConfig? Parent { get; init; }

    /// <summary>Of a derived table: a row is taken only where each of these contract columns of the parent holds one of the words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Where { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Columns of the user's own that models may learn from; they stand at the end of the table's.</summary>
    public IReadOnlyList<FurtherColumn> Features { get; init; } = [];

    /// <summary>Whether any column tells of persons: then no text of a broken row is shown or written.</summary>
    public bool HasPii => Pii.Count > 0 || Columns.Values.Any(c => c.Pii is not null) || Parent?.HasPii == true;

    /// <summary>What becomes of a contract column's values that tell of a person; null where they do not.</summary>
    public PiiTreatment? PiiOf(string column)
    {
        var mapping = Columns.GetValueOrDefault(column);
        if (mapping?.Pii is { } own)
            return own;
        return mapping?.Value is null && Pii.Contains(mapping?.From ?? column) ? PiiTreatment.Drop : null;
    }

    /// <summary>Whether a contract column's texts must not be shown; the texts of both columns of a span.</summary>
    public bool IsPii(string column) =>
        PiiOf(column) is not null || (Columns.GetValueOrDefault(column)?.Span is { } span && (Pii.Contains(span.Since) || Pii.Contains(span.Until)));

    /// <summary>The conversions declared, in words, by contract column; those of the whole table under its own name.</summary>
    public IReadOnlyDictionary<string, string> Conversions()
    {
        var words = Columns.Select(c => (c.Key, Words: c.Value.Conversions())).Where(c => c.Words.Length > 0).ToDictionary(c => c.Key, c => c.Words);
        var all = new List<string>();
        if (TimestampFormat is not null) all.Add($"timestamp_format: {TimestampFormat}");
        if (Narrow) all.Add("width: narrow");
        if (NullValues.Count > 0) all.Add($"null_values: {string.Join(' ', NullValues)}");
        if (Pii.Count > 0) all.Add($"pii: {string.Join(' ', Pii)}");
        if (Parent is not null) all.Add($"from: {Parent.Table.Name}");
        if (all.Count > 0) words[Table.Name] = string.Join(", ", all);
        return words;
    }
}

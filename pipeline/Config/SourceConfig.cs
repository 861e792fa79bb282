using Analytics.Contract;

namespace Analytics.Config;

/// <summary>Where one table comes from (key <c>tables.NAME</c>).</summary>
public sealed record SourceConfig
{
    /// <summary>The contract's table it fills.</summary>
    public required ContractTable Table { get; init; }

    /// <summary>Line of the table's key in the configuration file, for messages.</summary>
    public int Line { get; init; }

    /// <summary>Globs below the configuration's folder, <c>/</c>-separated; each may match several files (csv, csv.gz).</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Encoding of the files: <c>utf-8</c> (with or without BOM), <c>utf-16</c> or <c>latin-1</c>.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Column separator.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Values that mean "no value", besides the empty one.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>IANA zone of timestamps that carry no offset; null: the business time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>strptime pattern of timestamps (<c>%Y/%m/%d %H:%M</c>); null: ISO 8601, with or without offset, T or blank.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>
    /// Rows are taken only where each named source column holds one of its values; others are counted as filtered.
    /// An empty map takes every row.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Only { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How contract columns are filled; one that is not here is filled from a source column of its own name, if there is one.</summary>
    public IReadOnlyDictionary<string, ColumnMapping> Columns { get; init; } = new Dictionary<string, ColumnMapping>();

    /// <summary>The newest row may be this many days older than the run's date before the table counts as late; null: as <c>quality.max_age_days</c> says.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>On which days the table should have a row.</summary>
    public ExpectedDays ExpectedDays { get; init; }
}

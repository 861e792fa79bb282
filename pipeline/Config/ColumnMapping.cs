namespace Analytics.Config;

/// <summary>How one contract column is filled (key <c>tables.NAME.columns.COLUMN</c>): from a source column, or with one value.</summary>
public sealed record ColumnMapping
{
    /// <summary>The source column's header; null when <see cref="Value"/> is given.</summary>
    public string? From { get; init; }

    /// <summary>The same value for every row; null when <see cref="From"/> is given.</summary>
    public string? Value { get; init; }

    /// <summary>strptime pattern of this column's timestamps or dates; null: the table's.</summary>
    public string? Format { get; init; }

    /// <summary>Source value to contract value; a value not listed stays as it is, or becomes <see cref="Otherwise"/>.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>What a value that <see cref="Map"/> does not list becomes; null: it stays as it is.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Line in the configuration file, for messages.</summary>
    public int Line { get; init; }
}

namespace Analytics.Config;

/// <summary>How one contract column is filled (key <c>tables.NAME.columns.COLUMN</c>): from a source column, or with one value.</summary>
public sealed record ColumnMapping
{
    /// <summary>The source column's header; null when <see cref="Value"/> or <see cref="Span"/> is given.</summary>
    public string? From { get; init; }

    /// <summary>The same value for every row; null when <see cref="From"/> is given.</summary>
    public string? Value { get; init; }

    /// <summary>The two source columns whose distance it is; null when another source is given.</summary>
    public ColumnSpan? Span { get; init; }

    /// <summary>
    /// How its values are written: the strptime pattern of timestamps or dates (null: the table's), a word of <see cref="ValueFormats"/> for
    /// durations and numbers (null: a plain number in the column's unit).
    /// </summary>
    public string? Format { get; init; }

    /// <summary>What stands between thousands; null: nothing.</summary>
    public char? Thousands { get; init; }

    /// <summary>What stands before the fraction; null: a point.</summary>
    public char? Decimal { get; init; }

    /// <summary>Signs and units that are taken out of a number's text.</summary>
    public IReadOnlyList<string> Strip { get; init; } = [];

    /// <summary>Whether full-width letters, digits, signs and blanks are read as their narrow forms; null: as the table says.</summary>
    public bool? Narrow { get; init; }

    /// <summary>What becomes of values that tell of a person; null: they are loaded as they are.</summary>
    public PiiTreatment? Pii { get; init; }

    /// <summary>Source value to contract value; a value not listed stays as it is, or becomes <see cref="Otherwise"/>.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>What a value that <see cref="Map"/> does not list becomes; null: it stays as it is.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Line in the configuration file, for messages.</summary>
    public int Line { get; init; }

    /// <summary>The conversions declared, in words, for the manifest; empty for none.</summary>
    public string Conversions()
    {
        var words = new List<string>();
        if (Span is { } span) words.Add($"since: {span.Since}, until: {span.Until}");
        if (Format is not null) words.Add($"format: {Format}");
        if (Thousands is { } thousands) words.Add($"thousands: '{thousands}'");
        if (Decimal is { } point) words.Add($"decimal: '{point}'");
        if (Strip.Count > 0) words.Add($"strip: {string.Join(' ', Strip)}");
        if (Narrow is { } narrow) words.Add(narrow ? "width: narrow" : "width: as_is");
        if (Map.Count > 0) words.Add($"map: {Map.Count} words");
        if (Otherwise is not null) words.Add($"otherwise: '{Otherwise}'");
        if (Pii is { } pii) words.Add(pii == PiiTreatment.Drop ? "pii: drop" : "pii: hash");
        return string.Join(", ", words);
    }
}

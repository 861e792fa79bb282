using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The keys that say how a source writes its values.</summary>
internal static class ValueSection
{
    /// <summary>The format words of timestamps that are numbers.</summary>
    private static readonly string[] epochs = ["unix", "unix_ms"];

    /// <summary>A column's format: a strptime pattern of timestamps and dates, a word of others.</summary>
    public static string? Format(ContractColumn column, YamlValue? value)
    {
        if (value is null) return null;
        if (column.Type == ColumnType.Timestamp) return TimeFormat(value);
        if (column.Type == ColumnType.Date) return Pattern(value);
        var known = ValueFormats.Of(column.Type);
        if (known.Count == 0)
        {
            value.Fault($"no format: {column.Name} is neither a time, a duration nor an amount", "Remove the key.");
            return null;
        }

        string expected = $"one of {string.Join(", ", known)}";
        string? text = value.Text(expected);
        // Whoever looks at '2m14s' may write just that.
        string? word = text is "2m14s" or "1m2s" ? ValueFormats.Units : text;
        if (word is null || known.Contains(word)) return word;
        value.Fault(expected, Nearest.Find(word, known) is { } near ? $"Did you mean '{near}'?" : null);
        return null;
    }

    /// <summary>A strptime pattern, <c>unix</c> or <c>unix_ms</c>.</summary>
    public static string? TimeFormat(YamlValue? value) => value is { IsScalar: true } && epochs.Contains(value.Text()) ? value.Text() : Pattern(value);

    /// <summary>What stands between thousands, or before a fraction.</summary>
    public static char? Separator(ContractColumn column, YamlValue? value, params string[] choices)
    {
        string expected = $"one of {string.Join(' ', choices.Select(c => $"\"{c}\""))}, of a column of numbers";
        string? text = value?.Text(expected);
        if (text is null) return null;
        if (IsNumber(column) && choices.Contains(text)) return text[0];
        value!.Fault(expected);
        return null;
    }

    /// <summary>Signs and units.</summary>
    public static IReadOnlyList<string> Strip(ContractColumn column, YamlValue? value)
    {
        const string expected = "signs or units of a column of numbers, such as [¥, 円]";
        if (value is null) return [];
        var words = value.Texts(expected);
        if (IsNumber(column) && words.All(w => w.Length > 0 && !w.Any(char.IsAsciiDigit))) return words;
        value.Fault(expected, "Remove the key, or the digits and empty texts in it.");
        return [];
    }

    /// <summary>Whether full-width forms are read as narrow ones.</summary>
    public static bool? Width(YamlValue? value) => value?.OneOf(("narrow", true), ("as_is", false));

    /// <summary>What becomes of values that tell of a person.</summary>
    public static PiiTreatment? Pii(ContractColumn column, YamlValue? value)
    {
        PiiTreatment? treatment = value?.OneOf(("drop", PiiTreatment.Drop), ("hash", PiiTreatment.Hash));
        if (treatment == PiiTreatment.Hash && column.Type != ColumnType.Text)
            value!.Fault($"drop: {column.Name} is not a text, and a hash is", "Write pii: drop, or remove the key.");
        if (treatment == PiiTreatment.Drop && column.Required)
            value!.Fault($"hash: {column.Name} is required, and a row without it cannot be loaded", "Write pii: hash, or remove the key.");
        return treatment;
    }

    /// <summary>Reports required columns that the table's own list of source columns would drop.</summary>
    public static void CheckPii(SourceConfig source, YamlValue table)
    {
        foreach (var column in source.Table.Columns.Where(c => c.Required && source.PiiOf(c.Name) == PiiTreatment.Drop))
            table.Fault($"columns.{column.Name} with pii: hash, since the column is required", "Add it, or take the source column off the list pii.", $"{column.Name} filled from a source column that pii lists");
    }

    /// <summary>The two source columns of a duration.</summary>
    public static ColumnSpan? Span(ContractColumn column, YamlMap map)
    {
        YamlValue? since = map.Value("since");
        YamlValue? until = map.Value("until");
        if ((since ?? until) is not { } given) return null;
        if (column.Type is not (ColumnType.Seconds or ColumnType.Hours))
            given.Fault($"no since or until: {column.Name} is no duration", "Remove the key.");
        if (since is null || until is null)
            given.Fault("both since and until, each a source column of timestamps", "Add the other one.");
        return new ColumnSpan(since?.Text("a source column's name") ?? "", until?.Text("a source column's name") ?? "");
    }

    // A .NET or Java pattern would match nothing.
    private static string? Pattern(YamlValue? value)
    {
        const string expected = "a strptime pattern, such as '%Y/%m/%d %H:%M:%S'";
        string? pattern = value?.Text(expected);
        if (pattern is null || pattern.Contains('%')) return pattern;
        value!.Fault(expected, "Write %Y for the year, %m month, %d day, %H hour, %M minute, %S second, %z offset; quote the pattern.");
        return null;
    }

    private static bool IsNumber(ContractColumn column) => column.Type is ColumnType.Seconds or ColumnType.Hours or ColumnType.Money or ColumnType.Count or ColumnType.Number;
}

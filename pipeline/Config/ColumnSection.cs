using System.Globalization;
using Analytics.Contract;

namespace Analytics.Config;

/// <summary>The key <c>tables.NAME.columns.COLUMN</c>.</summary>
internal static class ColumnSection
{
    private static readonly string[] valueKeys = ["format", "thousands", "decimal", "strip", "width", "pii"];

    /// <summary>Reads it: a text is the source column's name, a mapping the long form.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">What is said of it.</param>
    /// <param name="others">Keys that somebody else reads; given, the column is filled from one of its own name where nothing else is said.</param>
    public static ColumnMapping? Read(ContractColumn column, YamlValue? value, string[]? others = null)
    {
        if (value is null) return null;
        if (value.IsScalar) return new ColumnMapping { From = value.Text(), Line = value.Line };
        YamlMap? map = value.Map("a source column's name, or a mapping of from, format, map, otherwise, or value");
        if (map is null) return null;
        foreach (string other in others ?? []) map.Value(other);
        YamlValue? from = map.Value("from");
        YamlValue? constant = map.Value("value");
        YamlValue? words = map.Value("map");
        YamlValue? otherwise = map.Value("otherwise");
        var mapping = new ColumnMapping
        {
            From = from?.Text("a source column's name"),
            Value = Target(constant, column),
            Span = ValueSection.Span(column, map),
            Format = ValueSection.Format(column, map.Value("format")),
            Thousands = ValueSection.Separator(column, map.Value("thousands"), ",", ".", " ", "'", "，"),
            Decimal = ValueSection.Separator(column, map.Value("decimal"), ",", "."),
            Strip = ValueSection.Strip(column, map.Value("strip")),
            Narrow = ValueSection.Width(map.Value("width")),
            Pii = ValueSection.Pii(column, map.Value("pii")),
            Map = Words(words, column),
            Otherwise = Target(otherwise, column),
            Line = value.Line,
        };
        map.RejectUnknown();
        bool isOwnName = from is null && constant is null && mapping.Span is null && (others is not null || mapping.Pii is not null || mapping.Narrow is not null);
        if (isOwnName) return mapping with { From = column.Name };
        CheckForm(value, map, from, constant, mapping.Span, words, otherwise);
        return mapping;
    }

    private static void CheckForm(YamlValue whole, YamlMap map, YamlValue? from, YamlValue? constant, ColumnSpan? span, YamlValue? words, YamlValue? otherwise)
    {
        if (from is null && constant is null && span is null)
            whole.Fault("from (a source column) or value (the same for every row)", "Add one of the two, or remove the column.", "neither from nor value");
        if (from is not null && constant is not null)
            whole.Fault("either from (a source column) or value (the same for every row)", "Remove one of the two.", "both from and value");
        if (span is not null && (from ?? constant ?? words ?? otherwise ?? Others(map).FirstOrDefault()) is YamlValue beside)
            beside.Fault("nothing beside since and until: both are read with the table's timestamp rules", "Remove the key, or since and until.");
        if (from is null && constant is not null && (words ?? otherwise ?? Others(map).FirstOrDefault()) is YamlValue extra)
            extra.Fault("nothing beside value: it is the same for every row", "Remove the key, or replace value by from.");
        if (from is not null && words is null && otherwise is not null)
            otherwise.Fault("a map beside otherwise", "Add a map, or replace from and otherwise by value.");
    }

    private static IEnumerable<YamlValue> Others(YamlMap map) =>
        valueKeys.Select(map.Value).OfType<YamlValue>();

    private static Dictionary<string, string> Words(YamlValue? value, ContractColumn column)
    {
        var words = new Dictionary<string, string>();
        YamlMap? map = value?.Map("source values with the contract's values, such as {ANSWERED: connected}", namesAreFree: true);
        foreach ((string word, YamlValue target) in map?.Entries() ?? [])
            words[word] = Target(target, column) ?? "";
        return words;
    }

    /// <summary>A value of the contract's column; empty means "no value".</summary>
    private static string? Target(YamlValue? value, ContractColumn column)
    {
        string? text = value?.TextOrNothing();
        if (string.IsNullOrEmpty(text)) return text;
        string? expected = Expected(text, column);
        if (expected is null) return text;
        string? nearest = Nearest.Find(text, [.. column.Allowed]);
        value!.Fault(expected, nearest is null ? "Change the value; leave it empty for no value." : $"Did you mean '{nearest}'?");
        return null;
    }

    /// <summary>What should have stood there; null when the text is a value of the column.</summary>
    private static string? Expected(string text, ContractColumn column) => column.Type switch
    {
        ColumnType.Choice => column.Allowed.Contains(text) ? null : $"one of {string.Join(", ", column.Allowed)}",
        ColumnType.Flag => text is "true" or "false" ? null : "true or false",
        ColumnType.Seconds or ColumnType.Hours or ColumnType.Count or ColumnType.Money or ColumnType.Number => Number(text, column),
        _ when column.Name == "time_zone" => ZoneNames.Knows(text) ? null : "the IANA name of a time zone, such as Asia/Tokyo",
        _ => null,
    };

    private static string? Number(string text, ContractColumn column)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool isNumber = decimal.TryParse(text, style, CultureInfo.InvariantCulture, out decimal n)
            && (column.Type != ColumnType.Count || n == decimal.Truncate(n));
        if (isNumber && !(n < column.Min) && !(n > column.Max)) return null;
        string kind = column.Type == ColumnType.Count ? "a whole number" : "a number";
        return (column.Min, column.Max) switch
        {
            (decimal min, decimal max) => string.Create(CultureInfo.InvariantCulture, $"{kind} from {min} to {max}"),
            (decimal min, null) => string.Create(CultureInfo.InvariantCulture, $"{kind} of at least {min}"),
            _ => kind,
        };
    }
}

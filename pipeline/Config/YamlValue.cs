using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Analytics.Config;

/// <summary>
/// One value being read, with the place it stands at. Each reader returns null after reporting a value of the wrong
/// kind, so that the caller falls back to its default and goes on to find the next fault.
/// </summary>
internal sealed class YamlValue(YamlNode node, long line, string path, string pattern, ConfigFaults faults)
{
    /// <summary>The line of its key, or of an item of a list itself; counted from 1.</summary>
    public int Line => (int)line;

    /// <summary>Whether it is a single value rather than a list or a mapping.</summary>
    public bool IsScalar => node is YamlScalarNode;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => node is YamlSequenceNode;

    /// <summary>Whether the node says "no value": <c>key:</c>, <c>~</c> or <c>null</c>, unquoted.</summary>
    public static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };

    /// <summary>The text; may be empty where it is quoted.</summary>
    public string? Text(string expected = "a text") =>
        node is YamlScalarNode scalar && !IsNothing(node) ? scalar.Value : Refuse<string>(expected);

    /// <summary>The text, empty for no value.</summary>
    public string? TextOrNothing() => IsNothing(node) ? "" : Text();

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(string expected) => [.. Items(expected).Select(i => i.Text(expected)).OfType<string>()];

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    public IReadOnlyList<YamlValue> Items(string expected)
    {
        if (node is YamlSequenceNode list)
            return [.. list.Select((item, i) => new YamlValue(item, item.Start.Line, $"{path}[{i + 1}]", pattern, faults))];
        if (node is YamlScalarNode) return [this];
        Refuse<string>(expected);
        return [];
    }

    /// <summary>The mapping. <paramref name="namesAreFree"/>: its keys are names (of tables, columns, values), not settings.</summary>
    public YamlMap? Map(string expected, bool namesAreFree = false) =>
        node is YamlMappingNode map ? new YamlMap(map, path, pattern, faults, namesAreFree) : Refuse<YamlMap>(expected);

    /// <summary>A whole number in a closed range.</summary>
    public int? Whole(int min, int max, string unit = "")
    {
        string expected = min == int.MinValue ? "a whole number" : $"a whole number{unit} from {min} to {max}";
        string? text = Text(expected);
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int n) && n >= min && n <= max
            ? n : RefuseValue<int>(expected);
    }

    /// <summary>A number in a closed range, such as <c>4.5</c>.</summary>
    public double? Number(double min, double max)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}");
        string? text = Text(expected);
        if (text is null) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double n) && n >= min && n <= max ? n : RefuseValue<double>(expected);
    }

    /// <summary>A share in a closed range: <c>0.01</c>, <c>1 %</c> or <c>1%</c>.</summary>
    public double? Share(double min = 0, double max = 1)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"a share from {min} to {max}, such as 0.25 or 25 %");
        string? text = Text(expected);
        if (text is null) return null;
        return Quantity.TryShare(text, out double share) && share >= min && share <= max ? share : RefuseValue<double>(expected);
    }

    /// <summary>A length of time, zero or more: <c>90s</c>, <c>5m</c>, <c>4h</c>, <c>1d</c>.</summary>
    public TimeSpan? Duration()
    {
        const string expected = "a duration as a whole number and a unit (s, m, h or d), such as 90s, 5m, 4h or 1d";
        string? text = Text(expected);
        if (text is null) return null;
        return Quantity.TryDuration(text, out TimeSpan span) ? span : RefuseValue<TimeSpan>(expected);
    }

    /// <summary>A calendar day, <c>2026-01-31</c>.</summary>
    public DateOnly? Date()
    {
        const string expected = "a date such as 2026-01-31";
        string? text = Text(expected);
        if (text is null) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day : RefuseValue<DateOnly>(expected);
    }

    /// <summary>One of some words, in any case.</summary>
    public T? OneOf<T>(params (string Word, T Meaning)[] choices)
        where T : struct
    {
        string expected = $"one of {string.Join(", ", choices.Select(c => c.Word))}";
        string? text = Text(expected);
        if (text is null) return null;
        foreach ((string word, T meaning) in choices)
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return meaning;
        string? nearest = Nearest.Find(text, [.. choices.Select(c => c.Word)]);
        Fault(expected, nearest is null ? null : $"Did you mean '{nearest}'?");
        return null;
    }

    /// <summary>The IANA name of a time zone this system knows.</summary>
    public string? TimeZone()
    {
        const string expected = "the IANA name of a time zone, such as Asia/Tokyo";
        string? text = Text(expected);
        if (text is null || ZoneNames.Knows(text)) return text;
        Fault(expected, ZoneNames.Remedy(text));
        return null;
    }

    /// <summary>Reports this value as a fault of its own place.</summary>
    public void Fault(string expected, string? remedy = null, string? found = null) =>
        faults.Add(Line, path, found ?? Describe(), expected, remedy ?? "Change the value, or remove the key to use its default.");

    private T? Refuse<T>(string expected)
        where T : class
    {
        Fault(expected);
        return null;
    }

    private T? RefuseValue<T>(string expected)
        where T : struct
    {
        Fault(expected);
        return null;
    }

    private string Describe() => node switch
    {
        YamlSequenceNode => "a list",
        YamlMappingNode => "a mapping",
        _ when IsNothing(node) => "nothing",
        YamlScalarNode scalar => $"'{scalar.Value}'",
        _ => "something else",
    };
}

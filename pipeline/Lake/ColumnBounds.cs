using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analytics.Lake;

/// <summary>Delta's statistics of a file, from what the engine says of the columns it has just written.</summary>
internal static partial class ColumnBounds
{
    private const int PrefixLength = 32;

    private static readonly Rune Last = new(0x10FFFF);

    /// <summary>The statistics as the log's JSON text.</summary>
    /// <param name="rows">Rows in the file.</param>
    /// <param name="columns">The file's columns in order.</param>
    /// <param name="written">By column: <c>null_count</c>, and where known <c>min</c>, <c>max</c>, <c>has_nan</c>; may be empty for a file without rows.</param>
    public static string Json(long rows, IReadOnlyList<LakeColumn> columns, IReadOnlyDictionary<string, Dictionary<string, string>> written)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", rows);
            WriteBounds(json, "minValues", columns, written, Lower);
            WriteBounds(json, "maxValues", columns, written, Upper);
            json.WriteStartObject("nullCount");
            foreach (var column in columns)
                json.WriteNumber(column.Name, rows == 0 ? 0 : long.Parse(written[column.Name]["null_count"], CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteBounds(
        Utf8JsonWriter json,
        string member,
        IReadOnlyList<LakeColumn> columns,
        IReadOnlyDictionary<string, Dictionary<string, string>> written,
        Func<LakeType, string, string?> bound)
    {
        json.WriteStartObject(member);
        foreach (var (name, type) in columns)
        {
            // One bound without the other would be of no use to a reader.
            if (written.GetValueOrDefault(name) is not { } of || !of.TryGetValue("min", out string? min) || !of.TryGetValue("max", out string? max)
                || of.GetValueOrDefault("has_nan") == "true" || Lower(type, min) is null || Upper(type, max) is null)
                continue;
            json.WritePropertyName(name);
            json.WriteRawValue(bound(type, bound == Lower ? min : max)!);
        }

        json.WriteEndObject();
    }

    /// <summary>JSON of a value not greater than the one given; null when there is none to write.</summary>
    private static string? Lower(LakeType type, string value) => type.Delta switch
    {
        "string" => Quoted(Prefix(value)),
        "timestamp" => Instant(value, roundUp: false),
        _ => Exact(type, value),
    };

    /// <summary>JSON of a value not less than the one given; null when there is none to write.</summary>
    private static string? Upper(LakeType type, string value) => type.Delta switch
    {
        "string" => Quoted(AtLeast(value)),
        "timestamp" => Instant(value, roundUp: true),
        _ => Exact(type, value),
    };

    private static string? Exact(LakeType type, string value) => type.Delta switch
    {
        "long" or "integer" => value,
        "double" => double.TryParse(value, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture)
            : null,
        "date" => Day().IsMatch(value) ? Quoted(value) : null,
        var d when d.StartsWith("decimal", StringComparison.Ordinal) => value,
        _ => null,
    };

    private static string Prefix(string value) => string.Concat(value.EnumerateRunes().Take(PrefixLength));

    /// <summary>The prefix, with a last character that no text can pass.</summary>
    private static string AtLeast(string value)
    {
        var runes = value.EnumerateRunes().ToList();
        if (runes.Count <= PrefixLength)
            return value;
        int length = PrefixLength;
        while (length < runes.Count && runes[length] == Last)
            length++;
        return string.Concat(runes.Take(length).Append(Last));
    }

    // "2026-01-05 01:02:03.456789+00": the engine's session is in UTC.
    private static string? Instant(string value, bool roundUp)
    {
        if (!Utc().IsMatch(value))
            return null;
        var at = DateTime.Parse(value[..^3], CultureInfo.InvariantCulture);
        long beyond = at.Ticks % TimeSpan.TicksPerMillisecond;
        if (roundUp && beyond > 0 && at.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerMillisecond)
            return null;
        at = at.AddTicks(roundUp && beyond > 0 ? TimeSpan.TicksPerMillisecond - beyond : -beyond);
        return Quoted(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, DeltaJson.Default.String);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$")]
    private static partial Regex Utc();
}

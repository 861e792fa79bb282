using System.Globalization;
using System.Text.Json;

namespace Analytics.Lake;

/// <summary>
/// Statistics of a data file, as the log keeps them. Text bounds are cut to a prefix of 32 characters (the upper one is then a little
/// greater than any value), instants to the millisecond (the upper one rounded up): the true least and greatest value are never outside.
/// </summary>
/// <param name="NumRecords">Rows in the file.</param>
/// <param name="MinValues">A lower bound by column; no entry for a column without values, for flags, and where none is known.</param>
/// <param name="MaxValues">An upper bound by column, as far as there is a lower one.</param>
/// <param name="NullCount">Rows without a value, for every column that stands in the file.</param>
public sealed record FileStats(
    long NumRecords,
    IReadOnlyDictionary<string, JsonElement>? MinValues,
    IReadOnlyDictionary<string, JsonElement>? MaxValues,
    IReadOnlyDictionary<string, long> NullCount)
{
    /// <summary>Reads the statistics of an action; null when it has none, or in a form that is not ours to read.</summary>
    public static FileStats? Of(AddAction file)
    {
        if (file.Stats is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize(file.Stats, DeltaJson.Default.FileStats) is { } stats
                ? stats with { NullCount = stats.NullCount ?? new Dictionary<string, long>() }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bounds of a column as texts that SQL casts to its type; null when nothing is known or every row is without a value.</summary>
    public ValueRange? Range(string column) =>
        MinValues is not null && MaxValues is not null && MinValues.TryGetValue(column, out var min) && MaxValues.TryGetValue(column, out var max)
            ? new ValueRange(Text(min), Text(max))
            : null;

    /// <summary>Whether it is known that no row of the file has a value in the column.</summary>
    public bool IsAllNull(string column) => NullCount.TryGetValue(column, out long nulls) && nulls == NumRecords;

    /// <summary>Whether a row of the file may have a value from the least to the greatest given, both included; false only where the statistics rule it out.</summary>
    /// <param name="column">The column.</param>
    /// <param name="min">The least value asked for, as the engine casts it to text.</param>
    /// <param name="max">The greatest.</param>
    public bool MayHold(LakeColumn column, string min, string max)
    {
        if (IsAllNull(column.Name))
            return false;
        if (Range(column.Name) is not { } range || Order(column.Type) is not { } compare)
            return true;
        return compare(range.Min, max) <= 0 && compare(range.Max, min) >= 0;
    }

    /// <summary>How values of a type are ordered; null where two texts of one value may differ in a way not worth knowing.</summary>
    private static Comparison<string>? Order(LakeType type) => type.Delta switch
    {
        "string" or "date" => Utf8Order.Compare,
        "long" or "integer" => (a, b) => Int128.Parse(a, CultureInfo.InvariantCulture).CompareTo(Int128.Parse(b, CultureInfo.InvariantCulture)),
        "timestamp" => (a, b) => Instant(a).CompareTo(Instant(b)),
        _ => null,
    };

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

/// <summary>
/// Bounds of a column's values, both included, as texts that SQL casts to the column's type. Texts are ordered by their UTF-8 bytes, as the
/// engine orders them (<see cref="Utf8Order"/>).
/// </summary>
public sealed record ValueRange(string Min, string Max);

/// <summary>The order of texts by their UTF-8 bytes: the engine's, and that of the log's bounds. .NET's ordinal order differs for characters beyond U+FFFF.</summary>
public static class Utf8Order
{
    /// <summary>Less than 0, 0 or greater, as the first text comes before, is, or comes after the second.</summary>
    public static int Compare(string a, string b)
    {
        int length = Math.Min(a.Length, b.Length);
        for (int i = 0; i < length; i++)
        {
            if (a[i] != b[i])
                return Rank(a[i]) - Rank(b[i]);
        }

        return a.Length - b.Length;
    }

    // Halves of characters beyond U+FFFF come after all others.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}

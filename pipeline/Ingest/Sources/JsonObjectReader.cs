using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Analytics.Ingest.Sources;

/// <summary>
/// Takes JSON objects apart into columns. A column is a key, or a path of keys with dots that leads into objects (<c>contact.email</c>); an object or
/// a list is also a column of its own, as JSON text. Texts come unescaped, numbers and truth values as written, null as nothing.
/// </summary>
internal sealed class JsonObjectReader(SourceFile file)
{
    private const int MostColumns = 10_000;
    private const int DeepestPath = 8;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> values = new();
    private readonly List<(long Row, int Start, int Length)> places = [];
    private char[] path = new char[256];
    private long row;

    /// <summary>Columns in the order in which they came up.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Whether the object read last gives the column a value.</summary>
    public bool Has(int column) => places[column].Row == row && places[column].Length >= 0;

    /// <summary>The value of a column, UTF-8.</summary>
    public ReadOnlySpan<byte> Value(int column) => values.WrittenSpan.Slice(places[column].Start, places[column].Length);

    /// <summary>Reads one object; false where the text is not one object with at least one key, each once.</summary>
    /// <exception cref="Faults.MendableException">The file has more keys than a table can have columns.</exception>
    public bool Read(ReadOnlySpan<byte> text)
    {
        row++;
        values.ResetWrittenCount();
        try
        {
            var json = new Utf8JsonReader(text);
            return json.Read() && json.TokenType == JsonTokenType.StartObject && Object(ref json, text, 0, 1) > 0 && !json.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads an object's keys; their number, or -1 where one comes twice.</summary>
    private int Object(ref Utf8JsonReader json, ReadOnlySpan<byte> text, int prefix, int depth)
    {
        int keys = 0;
        for (; json.Read() && json.TokenType != JsonTokenType.EndObject; keys++)
        {
            int length = prefix + Key(ref json, prefix);
            int column = Column(path.AsSpan(0, length));
            if (places[column].Row == row)
                return -1;
            places[column] = (row, 0, -1);
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                continue;
            int start = (int)json.TokenStartIndex;
            if (json.TokenType == JsonTokenType.StartObject && depth < DeepestPath)
            {
                path[length] = '.';
                if (Object(ref json, text, length + 1, depth + 1) < 0)
                    return -1;
            }
            else if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                json.Skip();
            }

            places[column] = json.TokenType == JsonTokenType.String ? String(ref json) : Raw(text[start..(int)json.BytesConsumed]);
        }

        return keys;
    }

    private int Key(ref Utf8JsonReader json, int prefix)
    {
        int most = prefix + json.ValueSpan.Length + 1;
        if (path.Length < most)
            Array.Resize(ref path, 2 * most);
        return json.CopyString(path.AsSpan(prefix));
    }

    private int Column(ReadOnlySpan<char> name)
    {
        if (positions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out int known))
            return known;
        if (names.Count == MostColumns)
        {
            throw FileFaults.Failed(
                file.Name, string.Create(CultureInfo.InvariantCulture, $"more than {MostColumns:N0} different keys"), "objects that have the same keys",
                "Export values that serve as keys, such as ids or dates, in a list instead.");
        }

        positions.Add(name.ToString(), names.Count);
        names.Add(name.ToString());
        places.Add((0, 0, -1));
        return names.Count - 1;
    }

    private (long, int, int) String(ref Utf8JsonReader json)
    {
        int start = values.WrittenCount;
        int length = json.CopyString(values.GetSpan(json.ValueSpan.Length + 1));
        values.Advance(length);
        return (row, start, length);
    }

    private (long, int, int) Raw(ReadOnlySpan<byte> value)
    {
        int start = values.WrittenCount;
        values.Write(value);
        return (row, start, value.Length);
    }
}

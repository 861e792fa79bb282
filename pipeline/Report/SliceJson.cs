using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analytics.Report;

/// <summary>The cube as the page carries it: JSON, packed by gzip, as Base64, which a browser unpacks by itself.</summary>
public static class SliceJson
{
    /// <summary>Packs; the same cube gives the same text.</summary>
    public static string Pack(SliceCube cube)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(gzip))
        {
            json.WriteStartObject();
            Texts(json, "weeks", cube.Weeks.Select(w => w.ToString("yyyy-MM-dd", null)));
            Numbers(json, "week", cube.Week.Select(w => (long)w));
            json.WriteStartArray("dimensions");
            foreach (var dimension in cube.Dimensions)
            {
                json.WriteStartObject();
                json.WriteString("name", dimension.Name);
                json.WriteBoolean("of_rep", dimension.OfRep);
                Texts(json, "values", dimension.Values);
                Numbers(json, "row", dimension.Row.Select(r => (long)r));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("columns");
            foreach (var (name, values) in cube.Columns.OrderBy(c => c.Key, StringComparer.Ordinal))
                Numbers(json, name, values);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>Unpacks what a page carries, for its inspection.</summary>
    /// <exception cref="FormatException">It is not Base64.</exception>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static SliceCube Unpack(string packed)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        var root = JsonNode.Parse(gzip)!.AsObject();
        return new(
            [.. root["weeks"]!.AsArray().Select(w => DateOnly.ParseExact((string)w!, "yyyy-MM-dd", null))],
            [.. root["dimensions"]!.AsArray().Select(d => new SliceDimension((string)d!["name"]!, (bool)d["of_rep"]!, [.. d["values"]!.AsArray().Select(v => (string?)v)], [.. d["row"]!.AsArray().Select(r => (int)r!)]))],
            [.. root["week"]!.AsArray().Select(w => (int)w!)],
            root["columns"]!.AsObject().ToDictionary(c => c.Key, c => (IReadOnlyList<long>)[.. c.Value!.AsArray().Select(v => (long)v!)]));
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string?> values)
    {
        json.WriteStartArray(name);
        foreach (string? value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}

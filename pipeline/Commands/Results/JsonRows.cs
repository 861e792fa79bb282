using System.Text;

namespace Analytics.Commands.Results;

/// <summary>Rows as one JSON array of objects, an object a line, each written as it comes.</summary>
public static class JsonRows
{
    private static readonly string[] NoNumbers = ["NaN", "Infinity", "-Infinity"];

    /// <summary>Writes the array.</summary>
    /// <returns>How many rows.</returns>
    public static long Write(TextWriter output, IReadOnlyList<ResultColumn> columns, IEnumerable<string?[]> rows)
    {
        string[] keys = [.. columns.Select((c, i) => (i == 0 ? "{" : ",") + JsonTexts.Quoted(c.Name) + ":")];
        long count = 0;
        foreach (string?[] row in rows)
        {
            output.Write(count++ == 0 ? "[\n" : ",\n");
            for (int i = 0; i < keys.Length; i++)
            {
                output.Write(keys[i]);
                output.Write(Value(row[i], columns[i].Kind));
            }

            output.Write('}');
        }

        output.Write(count == 0 ? "[]\n" : "\n]\n");
        return count;
    }

    private static string Value(string? cell, ResultKind kind) => cell is null ? "null" : kind switch
    {
        ResultKind.Number => NoNumbers.Contains(cell) ? "null" : cell,
        ResultKind.Boolean => cell,
        ResultKind.Json => WithoutNaN(cell),
        _ => JsonTexts.Quoted(cell),
    };

    /// <summary>The engine writes NaN and Infinity of a list or struct bare, which is no JSON.</summary>
    private static string WithoutNaN(string json)
    {
        if (!json.Contains("NaN", StringComparison.Ordinal) && !json.Contains("Infinity", StringComparison.Ordinal))
            return json;
        var clean = new StringBuilder();
        for (int at = 0; at < json.Length;)
        {
            int length = json[at] == '"' ? TextLength(json, at) : NoNumbers.FirstOrDefault(n => string.CompareOrdinal(json, at, n, 0, n.Length) == 0)?.Length ?? 1;
            clean.Append(json[at] != '"' && length > 1 ? "null" : json.AsSpan(at, length));
            at += length;
        }

        return clean.ToString();
    }

    private static int TextLength(string json, int start)
    {
        int at = start + 1;
        while (at < json.Length && json[at] != '"')
            at += json[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, json.Length) - start;
    }
}

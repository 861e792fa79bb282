using System.Text;

namespace Analytics.Ingest.Sources;

/// <summary>Counts the broken rows of a file and keeps the texts of the first ones, so that memory stays bounded.</summary>
internal sealed class BrokenRows
{
    /// <summary>So many are kept; the rest is counted.</summary>
    public const int MostKept = 10_000;

    /// <summary>Of a row, so many characters are kept.</summary>
    public const int LongestText = 1000;

    private readonly List<BrokenRow> kept = [];
    private readonly SortedDictionary<string, long> rules = new(StringComparer.Ordinal);

    /// <summary>Rows by rule; each row has one.</summary>
    public IReadOnlyDictionary<string, long> Rules => rules;

    /// <summary>The rows kept, in the file's order.</summary>
    public IReadOnlyList<BrokenRow> Kept => kept;

    /// <summary>Adds a row; <paramref name="text"/> is its UTF-8, or its beginning.</summary>
    public void Add(long line, ReadOnlySpan<byte> text, string rule, int columns = 0)
    {
        rules[rule] = rules.GetValueOrDefault(rule) + 1;
        if (kept.Count < MostKept)
            kept.Add(new BrokenRow(line, Shorten(text), rule, columns));
    }

    private static string Shorten(ReadOnlySpan<byte> text)
    {
        // A character is at most four bytes.
        string decoded = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * (LongestText + 1))]);
        return decoded.Length > LongestText ? decoded[..LongestText] + "…" : decoded;
    }
}

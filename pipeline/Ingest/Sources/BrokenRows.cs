using System.Text;

namespace Analytics.Ingest.Sources;

/// <summary>Counts and keeps the broken rows of a file: the first ones in memory, the rest in a file of the scratch folder, so that memory stays bounded.</summary>
internal sealed class BrokenRows(string scratchFolder) : IDisposable
{
    /// <summary>Of a row, so many characters are kept.</summary>
    public const int LongestText = 1000;

    private const int MostInMemory = 10_000;

    private readonly List<BrokenRow> first = [];
    private readonly SortedDictionary<string, long> rules = new(StringComparer.Ordinal);
    private BinaryWriter? rest;
    private long spilled;

    /// <summary>Rows by rule; each row has one.</summary>
    public IReadOnlyDictionary<string, long> Rules => rules;

    private string RestPath => Path.Combine(scratchFolder, "broken.rows");

    /// <summary>Adds a row; <paramref name="text"/> is its UTF-8, or its beginning.</summary>
    public void Add(long line, ReadOnlySpan<byte> text, string rule, int columns = 0)
    {
        rules[rule] = rules.GetValueOrDefault(rule) + 1;
        var row = new BrokenRow(line, Shorten(text), rule, columns);
        if (first.Count < MostInMemory)
            first.Add(row);
        else
            Spill(row);
    }

    /// <summary>The rows in the file's order; taken one by one, and only once no more are added.</summary>
    public IEnumerable<BrokenRow> All()
    {
        foreach (var row in first)
            yield return row;
        if (rest is null)
            yield break;
        rest.Flush();
        using var reader = new BinaryReader(new FileStream(RestPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.UTF8);
        for (long i = 0; i < spilled; i++)
            yield return new BrokenRow(reader.Read7BitEncodedInt64(), reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (rest is null)
            return;
        rest.Dispose();
        File.Delete(RestPath);
    }

    private void Spill(BrokenRow row)
    {
        if (rest is null)
        {
            rest = new BinaryWriter(new ScratchStream(RestPath), Encoding.UTF8);
        }

        rest.Write7BitEncodedInt64(row.Line);
        rest.Write(row.Text);
        rest.Write(row.Rule);
        rest.Write7BitEncodedInt(row.Columns);
        spilled++;
    }

    private static string Shorten(ReadOnlySpan<byte> text)
    {
        // A character is at most four bytes.
        string decoded = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * (LongestText + 1))]);
        return decoded.Length > LongestText ? decoded[..LongestText] + "…" : decoded;
    }
}

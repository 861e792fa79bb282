using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Analytics.Tests.Audiences;

/// <summary>Every word in every file below a folder: of text, of what is encoded or packed in it, of archives' parts, of Parquet's columns.</summary>
internal static partial class FolderWords
{
    /// <summary>Words are runs of letters and digits; numbers stand there without separators of thousands too. Raw are the bytes of files that are no text, for longer texts to be looked for.</summary>
    public static (HashSet<string> Words, List<byte[]> Raw, int Files) Of(string folder)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var raw = new List<byte[]>();
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        foreach (string file in files)
            Add(Path.GetRelativePath(folder, file), File.ReadAllBytes(file), words, raw);
        foreach (var together in files.Where(f => f.EndsWith(".parquet", StringComparison.Ordinal)).GroupBy(Path.GetDirectoryName))
            AddParquet([.. together], words);
        return (words, raw, files.Length);
    }

    private static void Add(string name, byte[] bytes, HashSet<string> words, List<byte[]> raw)
    {
        AddText(name, words);
        raw.Add(bytes);
        if (bytes is [0x50, 0x4B, 3, 4, ..])
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            foreach (var part in archive.Entries)
            {
                using var stream = part.Open();
                using var unpacked = new MemoryStream();
                stream.CopyTo(unpacked);
                Add(part.FullName, unpacked.ToArray(), words, raw);
            }
        }
        else if (IsText(bytes))
            AddText(Encoding.UTF8.GetString(bytes), words);
    }

    private static void AddText(string text, HashSet<string> words)
    {
        // Pictures and parts of messages; their own bytes are looked at in place of the letters that stand for them.
        string rest = Encoded().Replace(text, match =>
        {
            byte[] decoded = Convert.FromBase64String(match.Value.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
            if (IsText(decoded))
                AddText(Encoding.UTF8.GetString(decoded), words);
            return " ";
        });
        // Quoted-printable and percent-encoded text, and text whose markup or line ends stand within a word.
        foreach (string form in new[] { rest, SoftBreak().Replace(rest, ""), Uri.UnescapeDataString(rest), System.Net.WebUtility.HtmlDecode(rest), Thousands().Replace(rest, "$1") })
            words.UnionWith(Word().Matches(form).Select(w => w.Value));
    }

    private static void AddParquet(string[] files, HashSet<string> words)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        foreach (string[] some in files.Chunk(200))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select to_json(r)::varchar from read_parquet([{string.Join(", ", some.Select(f => $"'{f}'"))}], hive_partitioning = false, union_by_name = true) as r";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                words.UnionWith(Word().Matches(reader.GetString(0)).Select(w => w.Value));
        }
    }

    private static bool IsText(byte[] bytes)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:[A-Za-z0-9+/]{4}|\r?\n){16,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")]
    private static partial Regex Encoded();

    [GeneratedRegex(@"=\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"(?<=\d)[,\u00A0\u202F ](\d{3})")]
    private static partial Regex Thousands();
}

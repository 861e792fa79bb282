using System.Text;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>The column names in a file's first line.</summary>
public static class SourceHeader
{
    private const int LongestHeader = 1 << 20;

    /// <summary>Reads the header.</summary>
    /// <returns>The names, trimmed, in order; the first line of an empty file is an empty list.</returns>
    /// <exception cref="MendableException">The first line does not end within a megabyte, or the file cannot be decompressed.</exception>
    public static IReadOnlyList<string> Read(SourceFile file, SourceConfig source)
    {
        try
        {
            using var reader = new StreamReader(file.OpenAsUtf8(source.Encoding), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return Split(reader, file, source.Delimiter);
        }
        catch (InvalidDataException e)
        {
            throw new MendableException(ExitCode.Failed, new Fault(
                file.Name, $"bytes that are not gzip ({e.Message})", "a gzip file, as its name ends in .gz", "Export it again, or rename it if it is not compressed."));
        }
    }

    private static List<string> Split(StreamReader reader, SourceFile file, char delimiter)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        bool quoted = false;
        int read = 0;
        for (int c = reader.Read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.Read())
        {
            if (++read > LongestHeader)
                throw TooLong(file);
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted)
                Take();
            else
                name.Append((char)c);
        }

        if (read > 0)
            Take();
        return names;

        void Take()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }

    private static MendableException TooLong(SourceFile file) => new(ExitCode.Failed, new Fault(
        $"{file.Name} line 1", "a first line longer than a megabyte", "a header line with the column names",
        "Check the file's encoding, quoting and line ends."));
}

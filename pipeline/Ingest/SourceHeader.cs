using System.Text;
using Analytics.Config;
using Analytics.Faults;

namespace Analytics.Ingest;

/// <summary>The first line of a file that is not blank.</summary>
/// <param name="Names">The column names, trimmed, in order; none for a file without a line.</param>
/// <param name="BlankLinesBefore">Blank lines above it.</param>
public sealed record SourceHeader(IReadOnlyList<string> Names, int BlankLinesBefore)
{
    private const int LongestHeader = 1 << 20;

    /// <summary>Reads the header.</summary>
    /// <exception cref="MendableException">The first line does not end within a megabyte, or blank lines above it end in other ways.</exception>
    public static SourceHeader Read(SourceFile file, SourceConfig source)
    {
        using var reader = new StreamReader(file.OpenAsUtf8(source.Encoding), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return Split(reader, file, source.Delimiter);
    }

    private static SourceHeader Split(StreamReader reader, SourceFile file, char delimiter)
    {
        var blankLines = SkipBlankLines(reader);
        var names = new List<string>();
        var name = new StringBuilder();
        bool quoted = false;
        int read = 0;
        int c;
        for (c = reader.Read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = reader.Read())
        {
            if (++read > LongestHeader)
                throw TooLong(file);
            if (quoted && c == '"' && reader.Peek() == '"')
                name.Append((char)reader.Read());
            else if (c == '"' && (quoted || name.ToString().All(char.IsWhiteSpace)))
                quoted = !quoted;
            else if (c == delimiter && !quoted)
                Take();
            else
                name.Append((char)c);
        }

        if (read > 0)
            Take();
        // The engine passes over blank lines only where all lines end alike.
        if (blankLines.Count > 0 && c >= 0 && blankLines.Append(LineEnd(reader, c)).Distinct().Count() > 1)
            throw RawFile.MixedLineEnds(file);
        return new SourceHeader(names, blankLines.Count);

        void Take()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }

    private static List<string> SkipBlankLines(StreamReader reader)
    {
        var ends = new List<string>();
        while (reader.Peek() is '\n' or '\r')
            ends.Add(LineEnd(reader, reader.Read()));
        return ends;
    }

    private static string LineEnd(StreamReader reader, int c)
    {
        if (c != '\r')
            return "LF";
        if (reader.Peek() != '\n')
            return "CR";
        reader.Read();
        return "CRLF";
    }

    private static MendableException TooLong(SourceFile file) => new(ExitCode.Failed, new Fault(
        $"{file.Name} line 1", "a first line longer than a megabyte", "a header line with the column names",
        "Check the file's encoding, quoting and line ends."));
}

using System.Globalization;
using Analytics.Lake;

namespace Analytics.Ingest.Sources;

/// <summary>How the engine is told to read delimited text that we have already taken apart: it guesses nothing.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Columns of every row.</param>
internal sealed record CsvQuery(string Path, int Columns)
{
    /// <summary>Between columns.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Around values; null where none is quoted.</summary>
    public byte? Quote { get; init; } = (byte)'"';

    /// <summary>How lines end.</summary>
    public LineEnd End { get; init; } = LineEnd.Lf;

    /// <summary>The first line that is read is no row.</summary>
    public bool HasHeader { get; init; }

    /// <summary>Blank lines at the top.</summary>
    public long Skip { get; init; }

    /// <summary>Several threads may each begin somewhere in the file.</summary>
    public bool InParallel { get; init; }

    /// <summary>Bytes of the longest row.</summary>
    public int LongestRow { get; init; } = RowDialect.LongestRow;

    /// <summary>The query.</summary>
    public string Sql
    {
        get
        {
            string names = string.Join(", ", Enumerable.Range(0, Columns).Select(i => $"'{RawRows.Column(i)}': 'VARCHAR'"));
            string quote = SqlText.Literal(Quote is { } q ? ((char)q).ToString() : "");
            string lineEnd = End switch { LineEnd.CrLf => "\\r\\n", LineEnd.Cr => "\\r", _ => "\\n" };
            // Strict is the default; where it is said as well as CRLF, the engine reads nothing.
            // The engine's limit counts the line end too.
            return string.Create(CultureInfo.InvariantCulture, $$"""
                select * from read_csv({{SqlText.Path(Path)}}, auto_detect = false, header = {{Word(HasHeader)}}, skip = {{Skip}}, columns = {{{names}}},
                    delim = {{SqlText.Literal(((char)Delimiter).ToString())}}, quote = {{quote}}, escape = {{quote}}, new_line = '{{lineEnd}}', comment = '', encoding = 'utf-8',
                    compression = 'none', max_line_size = {{LongestRow + 1000}}, buffer_size = {{Math.Max(32_000_000, 2 * LongestRow + 2000)}}, parallel = {{Word(InParallel)}})
                """);
        }
    }

    private static string Word(bool value) => value ? "true" : "false";
}

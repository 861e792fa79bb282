using Analytics.Config;

namespace Analytics.Ingest.Sources;

/// <summary>How a delimited text is written.</summary>
/// <param name="Delimiter">Between columns; an ASCII character.</param>
/// <param name="Quote">Around values, doubled inside; null: values are never quoted.</param>
internal sealed record RowDialect(byte Delimiter, byte? Quote)
{
    /// <summary>A row longer than this is broken: a value of megabytes is an unclosed quote, or no text.</summary>
    public const int LongestRow = 2_000_000;

    /// <summary>How a file of a table is written.</summary>
    public static RowDialect Of(SourceFile file, SourceConfig source) => new((byte)file.Delimiter(source), (byte?)source.Quote);
}

/// <summary>How a line ends.</summary>
internal enum LineEnd
{
    /// <summary>Not known yet: no line has ended.</summary>
    None,

    /// <summary>Line feed.</summary>
    Lf,

    /// <summary>Carriage return and line feed.</summary>
    CrLf,

    /// <summary>Carriage return.</summary>
    Cr,
}

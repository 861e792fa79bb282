using System.Text;

namespace Analytics.Ingest.Sources;

/// <summary>The first line of a delimited text.</summary>
internal sealed class HeaderRow
{
    private readonly RowDialect dialect;

    /// <summary>Takes the names out of the line.</summary>
    public HeaderRow(ReadOnlySpan<byte> text, RowKind kind, long line, int columns, RowDialect dialect, bool isPlain)
    {
        this.dialect = dialect;
        Kind = kind;
        Line = line;
        Columns = columns;
        IsPlain = isPlain;
        Length = text.Length;
        Names = Split(Encoding.UTF8.GetString(text));
    }

    /// <summary>What it is: a row, or one whose quotes went wrong, or too long.</summary>
    public RowKind Kind { get; }

    /// <summary>Its line, from 1.</summary>
    public long Line { get; }

    /// <summary>Columns it has.</summary>
    public int Columns { get; }

    /// <summary>Bytes of it.</summary>
    public int Length { get; }

    /// <summary>Every reader passes over it alike.</summary>
    public bool IsPlain { get; }

    /// <summary>The columns' names, trimmed.</summary>
    public IReadOnlyList<string> Names { get; }

    private List<string> Split(string text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isQuote = c == dialect.Quote;
            if (quoted && isQuote && i + 1 < text.Length && text[i + 1] == c)
                name.Append(text[i++]);
            else if (isQuote && (quoted || string.IsNullOrWhiteSpace(name.ToString())))
                quoted = !quoted;
            else if (c == dialect.Delimiter && !quoted)
                Take();
            else
                name.Append(c);
        }

        Take();
        return names;

        void Take()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }
}

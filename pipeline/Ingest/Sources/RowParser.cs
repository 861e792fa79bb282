namespace Analytics.Ingest.Sources;

/// <summary>What stands at the start of the data.</summary>
internal enum RowKind
{
    /// <summary>The row does not end in the data: more are needed.</summary>
    Unfinished,

    /// <summary>A line without a character.</summary>
    Blank,

    /// <summary>A row whose quotes are in order.</summary>
    Row,

    /// <summary>A quote that is not closed, or closed before the value ends. Only the first line of it counts as the row.</summary>
    BadQuote,

    /// <summary>A line longer than a row may be.</summary>
    TooLong,
}

/// <summary>One row, taken apart byte by byte.</summary>
internal ref struct RowParser(ReadOnlySpan<byte> data, bool ended, RowDialect dialect)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int at;

    /// <summary>Columns found.</summary>
    public int Columns { get; private set; }

    /// <summary>Bytes of the row without its line end.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the row with its line end.</summary>
    public int Whole { get; private set; }

    /// <summary>How the row's last line ends; none at the end of the file.</summary>
    public LineEnd End { get; private set; }

    /// <summary>Line breaks inside its values.</summary>
    public int Breaks { get; private set; }

    /// <summary>The row holds a quote.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>A quote inside an unquoted value, or blanks between a quote and its delimiter: readers differ, and must not guess in the middle of a file.</summary>
    public bool IsLoose { get; private set; }

    /// <summary>Takes the row at the start of the data apart. A <see cref="RowKind.TooLong"/> line may not end in the data.</summary>
    public RowKind Parse()
    {
        Columns = 1;
        while (true)
        {
            int start = at;
            if (dialect.Quote is { } quote && OpensQuote(start, quote))
            {
                HasQuotes = true;
                IsLoose |= at > start;
                at++;
                if (!CloseQuote(quote))
                    return ended || data.Length > RowDialect.LongestRow ? FirstLine() : RowKind.Unfinished;
                int closed = at;
                while (at < data.Length && IsBlank(data[at]))
                    at++;
                IsLoose |= at > closed;
                if (at == data.Length && !ended)
                    return Short();
                if (at < data.Length && data[at] != dialect.Delimiter && data[at] is not ((byte)'\n' or (byte)'\r'))
                    return FirstLine();
            }
            else
            {
                int length = data[at..].IndexOfAny(dialect.Delimiter, (byte)'\n', (byte)'\r');
                if (length < 0 && !ended)
                    return Short();
                if (length < 0)
                    length = data.Length - at;
                if (dialect.Quote is { } stray && data.Slice(at, length).Contains(stray))
                    HasQuotes = IsLoose = true;
                at += length;
            }

            if (at == data.Length || data[at] != dialect.Delimiter)
                return Finish();
            at++;
            Columns++;
        }
    }

    private bool IsBlank(byte c) => c == ' ' && dialect.Delimiter != ' ';

    private bool OpensQuote(int start, byte quote)
    {
        int i = start;
        while (i < data.Length && IsBlank(data[i]))
            i++;
        if (i == data.Length || data[i] != quote)
            return false;
        at = i;
        return true;
    }

    /// <summary>Moves behind the closing quote; false where there is none in the data.</summary>
    private bool CloseQuote(byte quote)
    {
        while (true)
        {
            int i = data[at..].IndexOfAny(quote, (byte)'\n', (byte)'\r');
            if (i < 0)
                return false;
            at += i + 1;
            if (data[at - 1] == quote)
            {
                if (at == data.Length)
                    return ended;
                if (data[at] != quote)
                    return true;
                at++;
            }
            else if (data[at - 1] == '\n' || (at < data.Length && data[at] != '\n') || (at == data.Length && ended))
            {
                Breaks++;
            }
        }
    }

    private RowKind Short() => data.Length > RowDialect.LongestRow ? FirstLine() : RowKind.Unfinished;

    private RowKind Finish()
    {
        if (!EndLine())
            return RowKind.Unfinished;
        if (Length > RowDialect.LongestRow)
            return Breaks > 0 ? FirstLine() : RowKind.TooLong;
        return Length == 0 && End != LineEnd.None ? RowKind.Blank : RowKind.Row;
    }

    /// <summary>The first physical line alone: what a quote that went wrong costs.</summary>
    private RowKind FirstLine()
    {
        at = data.IndexOfAny((byte)'\n', (byte)'\r');
        Breaks = 0;
        if (at < 0)
            at = data.Length;
        if (at > RowDialect.LongestRow)
            return TooLong();
        return EndLine() ? RowKind.BadQuote : RowKind.Unfinished;
    }

    private RowKind TooLong()
    {
        Length = Whole = at;
        End = LineEnd.None;
        if (at < data.Length && !EndLine())
            Length = Whole = at;
        return RowKind.TooLong;
    }

    /// <summary>Takes the line end at the current byte; false where it cannot be told yet.</summary>
    private bool EndLine()
    {
        Length = at;
        if (at == data.Length)
        {
            Whole = at;
            return ended;
        }

        if (data[at] == '\n')
        {
            (Whole, End) = (at + 1, LineEnd.Lf);
            return true;
        }

        if (at + 1 == data.Length && !ended)
            return false;
        bool both = at + 1 < data.Length && data[at + 1] == '\n';
        (Whole, End) = both ? (at + 2, LineEnd.CrLf) : (at + 1, LineEnd.Cr);
        return true;
    }
}

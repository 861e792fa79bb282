using System.Text.Unicode;

namespace Analytics.Ingest.Sources;

/// <summary>
/// Reads a delimited UTF-8 text once, from its first byte to its last: counts well-formed rows, finds broken ones with their lines, and
/// writes the well-formed rows to a copy as soon as the text is not one that every reader takes apart alike.
/// </summary>
/// <param name="text">UTF-8; what is not valid in it is the fault of its row.</param>
/// <param name="dialect">Delimiter and quote.</param>
/// <param name="broken">Takes the broken rows.</param>
/// <param name="startCopy">Makes the copy, given the byte at which the rows so far end: those before are as they should be.</param>
internal sealed class RowScanner(Stream text, RowDialect dialect, BrokenRows broken, Func<long, long, CleanCopy> startCopy)
{
    // Small enough that the check of its UTF-8 finds it in the processor's cache.
    private const int LargestPass = 1 << 18;

    private readonly RowBuffer buffer = new(text);
    private readonly LineMap lines = new();
    private CleanCopy? copy;
    private long line = 1;
    private long rowsStart;
    private int columns;
    private bool mixed;

    /// <summary>Well-formed rows.</summary>
    public long Count { get; private set; }

    /// <summary>How the first line ends; the copy's rows all end so.</summary>
    public LineEnd End { get; private set; }

    /// <summary>Some row holds a quote.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>Some value may begin or end with a blank.</summary>
    public bool HasEdgeBlanks { get; private set; }

    /// <summary>Some byte is zero.</summary>
    public bool HasNul { get; private set; }

    /// <summary>Some value holds a line break, or a quote stands where readers differ: no reader may start in the middle of the file.</summary>
    public bool MustReadInOrder { get; private set; }

    /// <summary>The copy; null where the text is clean as it stands.</summary>
    public CleanCopy? Copy => copy;

    /// <summary>Lines of the rows.</summary>
    public LineMap Lines => lines;

    /// <summary>The first line that is not blank, unread if <paramref name="isRow"/>; null for a text without one.</summary>
    /// <param name="isRow">The line is a row already: the text has no header.</param>
    /// <param name="skipped">Lines above it that are none of the table's.</param>
    public HeaderRow? ReadHeader(bool isRow, int skipped)
    {
        buffer.Fill();
        if (buffer.Data.StartsWith("\uFEFF"u8))
            buffer.Consume(3);
        for (; skipped > 0; skipped--, line++)
            SkipLine();
        while (true)
        {
            var parser = new RowParser(buffer.Data, buffer.Ended, dialect);
            var kind = parser.Parse();
            if (kind == RowKind.Unfinished)
            {
                buffer.Fill();
                continue;
            }

            if (kind == RowKind.Blank)
            {
                Meet(parser.End);
                Pass(parser, 1);
                continue;
            }

            if (parser.Length == 0)
                return null;
            bool plain = kind == RowKind.Row && parser.Breaks == 0 && !parser.IsLoose && !mixed;
            var header = new HeaderRow(buffer.Data[..parser.Length], kind, line, parser.Columns, dialect, plain);
            HasQuotes |= parser.HasQuotes;
            if (!isRow)
            {
                Meet(parser.End);
                Pass(parser, 1 + parser.Breaks);
            }

            return header;
        }
    }

    private void Meet(LineEnd end)
    {
        if (End == LineEnd.None)
            End = end;
        mixed |= end != LineEnd.None && end != End;
    }

    private void Pass(in RowParser parser, int passed)
    {
        line += passed;
        buffer.Consume(parser.Whole);
    }

    /// <summary>Reads the rows to the end of the text.</summary>
    /// <param name="wanted">Columns a row must have.</param>
    /// <param name="copyAll">The copy is needed however clean the rows are.</param>
    public void ReadRows(int wanted, bool copyAll)
    {
        columns = wanted;
        lines.LinesBefore = line - 1;
        rowsStart = buffer.Offset;
        if (copyAll)
            BeginCopy();
        while (!(buffer.Ended && buffer.Data.IsEmpty))
        {
            PassPlainRows();
            if (!TakeRow())
                buffer.Fill();
        }

        copy?.Complete();
    }

    private void PassPlainRows()
    {
        while (End is LineEnd.Lf or LineEnd.CrLf)
        {
            var data = buffer.Data;
            data = data[..Math.Min(data.Length, LargestPass)];
            var seen = RowKernel.Pass(data, dialect, columns, End);
            if (seen.Rows == 0)
                return;
            var rows = data[..seen.Bytes];
            HasNul |= seen.HasNul;
            HasQuotes |= seen.HasQuotes;
            HasEdgeBlanks |= seen.HasEdgeBlanks;
            if (seen.HasHighBytes && !Utf8.IsValid(rows))
            {
                TakeRows(seen.Rows);
                continue;
            }

            copy?.Add(rows);
            Count += seen.Rows;
            line += seen.Rows;
            buffer.Consume(seen.Bytes);
            if (data.Length < LargestPass)
                return;
        }
    }

    private void TakeRows(int many)
    {
        for (int i = 0; i < many; i++)
            TakeRow();
    }

    /// <summary>Takes one row or line; false where more bytes are needed for it.</summary>
    private bool TakeRow()
    {
        var data = buffer.Data;
        if (data.IsEmpty)
            return buffer.Ended;
        var parser = new RowParser(data, buffer.Ended, dialect);
        var kind = parser.Parse();
        if (kind == RowKind.Unfinished)
            return false;
        var row = data[..parser.Length];
        if (End == LineEnd.None)
            End = parser.End;
        if (kind == RowKind.Row && !Utf8.IsValid(row))
            Break(row, "encoding", parser);
        else if (kind == RowKind.Row && parser.Columns != columns)
            Break(row, "columns", parser);
        else if (kind == RowKind.Row)
            Keep(row, parser);
        else if (kind == RowKind.Blank)
            PassBlank(parser);
        else
            Break(row, kind == RowKind.TooLong ? "length" : Utf8.IsValid(row) ? "quote" : "encoding", parser);
        return true;
    }

    private void Keep(ReadOnlySpan<byte> row, in RowParser parser)
    {
        HasQuotes |= parser.HasQuotes;
        HasEdgeBlanks = HasEdgeBlanks || EdgeBlanks.In(row, dialect);
        HasNul |= row.Contains((byte)0);
        MustReadInOrder |= parser.Breaks > 0 || parser.IsLoose;
        if (parser.End != End && parser.End != LineEnd.None)
            BeginCopy();
        copy?.Add(row, End);
        Count++;
        if (parser.Breaks > 0)
            lines.Extra(Count, parser.Breaks);
        Pass(parser, 1 + parser.Breaks);
    }

    private void PassBlank(in RowParser parser)
    {
        // In a file of one column a blank line looks like a row without a value.
        if (columns == 1 || parser.End != End)
            BeginCopy();
        lines.Extra(Count, 1);
        Pass(parser, 1);
    }

    private void Break(ReadOnlySpan<byte> row, string rule, in RowParser parser)
    {
        BeginCopy();
        broken.Add(line, row, rule, rule == "columns" ? parser.Columns : 0);
        bool ends = parser.End != LineEnd.None || buffer.Ended;
        lines.Extra(Count, 1 + parser.Breaks);
        Pass(parser, 1 + parser.Breaks);
        if (!ends)
            SkipLine();
    }

    /// <summary>Passes over the rest of a line that is too long for the buffer.</summary>
    private void SkipLine()
    {
        while (true)
        {
            int end = buffer.Data.IndexOfAny((byte)'\n', (byte)'\r');
            // A carriage return at the very end may have its line feed still to come.
            bool known = end >= 0 && (buffer.Data[end] == '\n' || end + 1 < buffer.Data.Length || buffer.Ended);
            if (known)
            {
                bool both = buffer.Data[end] == '\r' && end + 1 < buffer.Data.Length && buffer.Data[end + 1] == '\n';
                buffer.Consume(end + (both ? 2 : 1));
                return;
            }

            buffer.Consume(end < 0 ? buffer.Data.Length : end);
            if (buffer.Ended)
                return;
            buffer.Fill();
        }
    }

    private void BeginCopy() => copy ??= startCopy(rowsStart, buffer.Offset);
}

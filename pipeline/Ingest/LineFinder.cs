using System.Text;

namespace Analytics.Ingest;

/// <summary>
/// Finds the lines on which rows start. The engine counts rows; a person looks for lines, and the two part where a
/// quoted value holds a line break, a line is blank or a broken row was passed over. Only files with rejected rows are read again.
/// </summary>
public sealed class LineFinder
{
    private readonly Stream text;
    private readonly char delimiter;
    private readonly Dictionary<long, int> brokenLengths;
    private readonly long end;
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;
    private int next;
    private long offset;
    private long line = 1;

    private LineFinder(Stream text, char delimiter, IReadOnlyList<BrokenRow> broken, long end)
    {
        this.end = end;
        this.text = text;
        this.delimiter = delimiter;
        brokenLengths = broken.ToDictionary(b => b.Offset, b => Encoding.UTF8.GetByteCount(b.Text));
    }

    /// <summary>The lines of rows and of broken rows.</summary>
    /// <param name="text">The decompressed UTF-8 text from its first byte.</param>
    /// <param name="delimiter">Between columns: a quote opens a value only at its start.</param>
    /// <param name="rows">Row numbers wanted, from 1, broken rows not counted.</param>
    /// <param name="broken">The broken rows before the end.</param>
    /// <param name="end">The byte to stop at.</param>
    /// <returns>Line by row number, and line by offset of broken row.</returns>
    public static (IReadOnlyDictionary<long, long> Rows, IReadOnlyDictionary<long, long> Broken) Find(
        Stream text, char delimiter, IReadOnlySet<long> rows, IReadOnlyList<BrokenRow> broken, long end = long.MaxValue)
    {
        var finder = new LineFinder(text, delimiter, broken, end);
        return finder.Scan(rows);
    }

    private (Dictionary<long, long> Rows, Dictionary<long, long> Broken) Scan(IReadOnlySet<long> wanted)
    {
        var rows = new Dictionary<long, long>();
        var broken = new Dictionary<long, long>();
        SkipBlankLines();
        SkipRow();
        for (long row = 0; Peek() >= 0 && offset < end;)
        {
            if (Peek() is '\n' or '\r')
            {
                Read();
                continue;
            }

            if (brokenLengths.TryGetValue(offset, out int length))
            {
                broken[offset] = line;
                SkipBroken(length);
                continue;
            }

            if (wanted.Contains(++row))
                rows[row] = line;
            SkipRow();
        }

        return (rows, broken);
    }

    private void SkipBlankLines()
    {
        while (Peek() is '\n' or '\r')
            Read();
    }

    private void SkipRow()
    {
        bool quoted = false;
        bool mayOpen = true;
        while (Peek() >= 0)
        {
            int c = Read();
            if (!quoted && EndsLine(c))
                return;
            if (c == '"' && (quoted || mayOpen))
            {
                // A doubled quote closes and opens again.
                quoted = !quoted;
                mayOpen = true;
            }
            else if (!quoted)
            {
                mayOpen = c == delimiter || (mayOpen && c == ' ');
            }
        }
    }

    private void SkipBroken(int length)
    {
        int last = -1;
        for (int i = 0; i < length && Peek() >= 0; i++)
            last = Read();
        while (Peek() >= 0 && !EndsLine(last))
            last = Read();
    }

    private bool EndsLine(int c) => c == '\n' || (c == '\r' && Peek() != '\n');

    private int Peek()
    {
        if (next == filled)
        {
            filled = text.Read(buffer);
            next = 0;
        }

        return filled == 0 ? -1 : buffer[next];
    }

    private int Read()
    {
        int c = Peek();
        next++;
        offset++;
        if (EndsLine(c))
            line++;
        return c;
    }
}

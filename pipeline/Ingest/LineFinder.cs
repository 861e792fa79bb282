using System.Text;

namespace Analytics.Ingest;

/// <summary>
/// Finds the lines on which rows start. The engine counts rows; a person looks for lines, and the two part where a
/// quoted value holds a line break, a line is blank or a broken row was passed over. Only files with rejected rows are read again.
/// </summary>
public sealed class LineFinder
{
    private readonly Stream text;
    private readonly Dictionary<long, int> brokenLengths;
    private readonly byte[] buffer = new byte[1 << 16];
    private int filled;
    private int next;
    private long offset;
    private long line = 1;

    private LineFinder(Stream text, IReadOnlyList<BrokenRow> broken)
    {
        this.text = text;
        brokenLengths = broken.ToDictionary(b => b.Offset, b => Encoding.UTF8.GetByteCount(b.Text));
    }

    /// <summary>The lines of rows and of broken rows.</summary>
    /// <param name="text">The decompressed UTF-8 text from its first byte.</param>
    /// <param name="rows">Row numbers wanted, from 1, broken rows not counted.</param>
    /// <param name="broken">The broken rows.</param>
    /// <returns>Line by row number, and line by offset of broken row.</returns>
    public static (IReadOnlyDictionary<long, long> Rows, IReadOnlyDictionary<long, long> Broken) Find(
        Stream text, IReadOnlySet<long> rows, IReadOnlyList<BrokenRow> broken)
    {
        var finder = new LineFinder(text, broken);
        return finder.Scan(rows);
    }

    private (Dictionary<long, long> Rows, Dictionary<long, long> Broken) Scan(IReadOnlySet<long> wanted)
    {
        var rows = new Dictionary<long, long>();
        var broken = new Dictionary<long, long>();
        SkipRow();
        for (long row = 0; Peek() >= 0;)
        {
            if (Peek() is '\n' or '\r')
            {
                Read();
                continue;
            }

            if (brokenLengths.TryGetValue(offset, out int length))
            {
                broken[offset] = line;
                SkipBytes(length);
                SkipLine();
                continue;
            }

            if (wanted.Contains(++row))
                rows[row] = line;
            SkipRow();
        }

        return (rows, broken);
    }

    private void SkipRow()
    {
        bool quoted = false;
        for (int c = Read(); c >= 0 && (quoted || c != '\n'); c = Read())
            quoted ^= c == '"';
    }

    private void SkipLine()
    {
        for (int c = Peek(); c >= 0; c = Peek())
        {
            Read();
            if (c == '\n')
                return;
        }
    }

    private void SkipBytes(int count)
    {
        for (int i = 0; i < count && Read() >= 0; i++)
        {
        }
    }

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
        if (c < 0)
            return c;
        next++;
        offset++;
        if (c == '\n')
            line++;
        return c;
    }
}

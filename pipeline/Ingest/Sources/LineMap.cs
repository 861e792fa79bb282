namespace Analytics.Ingest.Sources;

/// <summary>
/// On which physical line each row starts. Only where rows and lines part – a blank line, a line break inside a value, a broken
/// row – something is noted, in two or three bytes.
/// </summary>
internal sealed class LineMap
{
    private readonly List<byte> steps = [];
    private long last;

    /// <summary>Lines before the first row.</summary>
    public long LinesBefore { get; set; }

    /// <summary>Notes that rows after this many are further down than rows alone would put them.</summary>
    /// <param name="rowsSoFar">Well-formed rows before the extra lines end.</param>
    /// <param name="lines">Extra lines, more than 0.</param>
    public void Extra(long rowsSoFar, long lines)
    {
        Write(rowsSoFar - last);
        Write(lines);
        last = rowsSoFar;
    }

    /// <summary>Lines by row number, from 1.</summary>
    public IReadOnlyDictionary<long, long> Find(IEnumerable<long> rows)
    {
        var found = new Dictionary<long, long>();
        long extra = LinesBefore, until = 0;
        int at = 0;
        long more = 0;
        Next();
        foreach (long row in rows.Order())
        {
            // What was noted after n rows moves row n + 1 and those behind it.
            while (row > until)
            {
                extra += more;
                Next();
            }

            found[row] = row + extra;
        }

        return found;

        void Next()
        {
            if (at >= steps.Count)
            {
                (until, more) = (long.MaxValue, 0);
                return;
            }

            until += Read(ref at);
            more = Read(ref at);
        }
    }

    private void Write(long number)
    {
        for (; number >= 0x80; number >>= 7)
            steps.Add((byte)(number | 0x80));
        steps.Add((byte)number);
    }

    private long Read(ref int at)
    {
        long number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = steps[at++];
            number |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return number;
        }
    }
}

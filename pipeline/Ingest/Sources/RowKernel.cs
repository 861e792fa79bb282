using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Analytics.Ingest.Sources;

/// <summary>
/// Passes over plain rows, 64 bytes at a time: rows of one line with the right number of columns, whose quotes – if any – stand
/// around whole values. It stops at the first row that is anything else, which <see cref="RowParser"/> then looks at byte by byte.
/// </summary>
internal static class RowKernel
{
    /// <summary>What a pass saw; bytes behind the rows passed may be counted in.</summary>
    internal ref struct Seen
    {
        /// <summary>Rows passed.</summary>
        public int Rows;

        /// <summary>Bytes passed.</summary>
        public int Bytes;

        /// <summary>Some byte is not ASCII.</summary>
        public bool HasHighBytes;

        /// <summary>Some byte is zero.</summary>
        public bool HasNul;

        /// <summary>Some byte is a quote.</summary>
        public bool HasQuotes;

        /// <summary>Some value may begin or end with a blank, as <see cref="EdgeBlanks"/> says.</summary>
        public bool HasEdgeBlanks;
    }

    /// <summary>Passes over rows from the start of the data.</summary>
    /// <param name="data">From the first byte of a row; a row that does not end in it is not passed.</param>
    /// <param name="dialect">Delimiter and quote.</param>
    /// <param name="columns">Columns a row must have.</param>
    /// <param name="end">The line end of the file: LF or CRLF.</param>
    public static Seen Pass(ReadOnlySpan<byte> data, RowDialect dialect, int columns, LineEnd end)
    {
        var seen = default(Seen);
        bool crlf = end == LineEnd.CrLf;
        int lineEnd = crlf ? 1 : 0;
        int wanted = columns - 1;
        var delimiter = Vector512.Create(dialect.Delimiter);
        var quote = Vector512.Create(dialect.Quote ?? 0);
        ulong quotes = dialect.Quote is null ? 0 : ulong.MaxValue;
        var lf = Vector512.Create((byte)'\n');
        var cr = Vector512.Create((byte)'\r');
        var all = Vector512<byte>.Zero;
        var nul = Vector512<byte>.Zero;
        var blanks = new EdgeBlanks();
        ulong inside = 0, mayOpen = 1, closed = 0, carriage = 0, anyQuote = 0;
        int delimiters = 0, rowStart = 0;
        ref byte first = ref MemoryMarshal.GetReference(data);
        for (int at = 0; at + 64 <= data.Length; at += 64)
        {
            var block = Vector512.LoadUnsafe(ref first, (nuint)at);
            ulong n = Vector512.Equals(block, lf).ExtractMostSignificantBits();
            ulong c = Vector512.Equals(block, cr).ExtractMostSignificantBits();
            ulong d = Vector512.Equals(block, delimiter).ExtractMostSignificantBits();
            ulong q = Vector512.Equals(block, quote).ExtractMostSignificantBits() & quotes;
            all |= block;
            nul |= Vector512.Equals(block, Vector512<byte>.Zero);
            blanks.Look(block, d | n | c | q);
            // Each line end must be the file's own.
            ulong odd = crlf ? ((c << 1) | carriage) ^ n : c;
            carriage = c >> 63;
            if ((q | inside | closed) == 0)
            {
                mayOpen = (d | n) >> 63;
            }
            else
            {
                anyQuote |= q;
                ulong quoted = PrefixXor(q) ^ inside;
                ulong opening = q & quoted, closing = q & ~quoted;
                // A quote opens at the start of a value, or again after it closed: a doubled one. What follows a closing quote ends the value.
                odd |= opening & ~(((d | n | q) << 1) | mayOpen);
                odd |= ((closing << 1) | closed) & ~(d | n | q | (crlf ? c : 0));
                odd |= n & quoted;
                mayOpen = (d | n | q) >> 63;
                closed = closing >> 63;
                inside = (ulong)((long)quoted >> 63);
                d &= ~quoted;
                n &= ~quoted;
            }

            bool stop = odd != 0;
            if (stop)
                n &= (odd & (~odd + 1)) - 1;
            while (n != 0)
            {
                int i = BitOperations.TrailingZeroCount(n);
                ulong before = (1UL << i) - 1;
                delimiters += BitOperations.PopCount(d & before);
                int length = at + i - rowStart - lineEnd;
                if (delimiters != wanted || length > RowDialect.LongestRow || length <= 0)
                {
                    stop = true;
                    break;
                }

                d &= ~before;
                n &= n - 1;
                delimiters = 0;
                rowStart = at + i + 1;
                seen.Rows++;
            }

            if (stop)
                break;
            delimiters += BitOperations.PopCount(d);
        }

        seen.Bytes = rowStart;
        seen.HasHighBytes = all.ExtractMostSignificantBits() != 0;
        seen.HasNul = nul != Vector512<byte>.Zero;
        seen.HasQuotes = anyQuote != 0;
        seen.HasEdgeBlanks = blanks.Any;
        return seen;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PrefixXor(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}

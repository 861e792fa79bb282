using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Analytics.Ingest.Sources;

/// <summary>
/// Finds out whether any value may begin or end with a blank: a space beside a delimiter, quote or line end; a no-break space (U+00A0) or an
/// ideographic one (U+3000) anywhere. Where there is none, nothing needs to be trimmed.
/// </summary>
internal ref struct EdgeBlanks
{
    private ulong found = 0;
    private ulong lastSpace = 0;
    private ulong lastEdge = 1;
    private ulong last3 = 0, last8 = 0, lastC = 0;

    /// <summary>Stands at the start of a row.</summary>
    public EdgeBlanks()
    {
    }

    /// <summary>Whether any was found.</summary>
    public readonly bool Any => found != 0;

    /// <summary>Looks at the next 64 bytes.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="edges">Those of them that are delimiters, quotes or parts of line ends.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Look(Vector512<byte> block, ulong edges)
    {
        ulong spaces = Vector512.Equals(block, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
        found |= (spaces & ((edges << 1) | lastEdge)) | (edges & ((spaces << 1) | lastSpace));
        lastSpace = spaces >> 63;
        lastEdge = edges >> 63;
        if ((block.ExtractMostSignificantBits() | last3 | last8 | lastC) != 0)
            LookWide(block);
    }

    /// <summary>Whether a row on its own has such a blank.</summary>
    /// <param name="row">The row, without its line end.</param>
    /// <param name="dialect">Delimiter and quote.</param>
    public static bool In(ReadOnlySpan<byte> row, RowDialect dialect)
    {
        if (row.IndexOf("\u00A0"u8) >= 0 || row.IndexOf("\u3000"u8) >= 0)
            return true;
        for (int at = 0; at < row.Length; at++)
        {
            if (row[at] == ' ' && (at == 0 || at == row.Length - 1 || IsEdge(row[at - 1], dialect) || IsEdge(row[at + 1], dialect)))
                return true;
        }

        return false;
    }

    private static bool IsEdge(byte value, RowDialect dialect) => value == dialect.Delimiter || value == dialect.Quote || value is (byte)'\n' or (byte)'\r';

    // In UTF-8 the one is C2 A0, the other E3 80 80.
    private void LookWide(Vector512<byte> block)
    {
        ulong three = Vector512.Equals(block, Vector512.Create((byte)0xE3)).ExtractMostSignificantBits();
        ulong eight = Vector512.Equals(block, Vector512.Create((byte)0x80)).ExtractMostSignificantBits();
        ulong c = Vector512.Equals(block, Vector512.Create((byte)0xC2)).ExtractMostSignificantBits();
        ulong a = Vector512.Equals(block, Vector512.Create((byte)0xA0)).ExtractMostSignificantBits();
        found |= (((c << 1) | lastC) & a) | (((three << 2) | last3) & ((eight << 1) | last8) & eight);
        last3 = three >> 62;
        last8 = eight >> 63;
        lastC = c >> 63;
    }
}

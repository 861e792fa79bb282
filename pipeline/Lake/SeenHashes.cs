namespace Analytics.Lake;

/// <summary>
/// Tells hashes that may have come before from those that surely have not, in a bounded bitmap: a Bloom filter with one hash function
/// (B. H. Bloom, "Space/time trade-offs in hash coding with allowable errors", CACM 13 (7), 1970). Safe to use from many threads.
/// </summary>
public sealed class SeenHashes
{
    // About one row in 20 is taken for a repetition that is none; with more bits, fewer, but the bitmap leaves the processor's cache.
    private const int BitsARow = 8;
    private const int LargestBits = 28;
    private const int SmallestBits = 16;

    private readonly int[] words;
    private readonly int shift;

    /// <summary>An empty filter.</summary>
    /// <param name="rows">Hashes expected; more are taken too, with more false alarms. At most 32 MB are kept.</param>
    public SeenHashes(long rows)
    {
        int bits = SmallestBits;
        while (bits < LargestBits && 1L << bits < rows * BitsARow)
            bits++;
        words = new int[1 << (bits - 5)];
        shift = 64 - bits;
    }

    /// <summary>Takes a hash, whose upper bits are evenly spread.</summary>
    /// <returns>Whether it, or one that shares its bit, was taken before; of equal hashes all but one say so.</returns>
    public bool WasSeen(ulong hash)
    {
        ulong place = hash >> shift;
        int bit = 1 << (int)(place & 31);
        return (Interlocked.Or(ref words[place >> 5], bit) & bit) != 0;
    }
}

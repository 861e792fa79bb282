namespace Analytics.Ingest;

/// <summary>
/// The order in which files replace each other's rows: first the numbers in their names, from left to right (a date, a sequence), so that
/// <c>calls-9.csv</c> comes before <c>calls-10.csv</c> and <c>west/2026-9-30.csv</c> before <c>east/2026-10-1.csv</c>; a name without comes
/// first. Names with the same numbers compare character by character. It is a total order: only equal names are equal.
/// </summary>
public sealed class FileOrder : IComparer<string>
{
    private readonly bool numbersOnly;

    private FileOrder(bool numbersOnly) => this.numbersOnly = numbersOnly;

    /// <summary>The order.</summary>
    public static FileOrder ByName { get; } = new(numbersOnly: false);

    /// <summary>Its first half: names with the same numbers are equal.</summary>
    public static FileOrder ByNumbers { get; } = new(numbersOnly: true);

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        int numbers = CompareNumbers(x, y);
        return numbers != 0 || numbersOnly ? numbers : string.CompareOrdinal(x, y);
    }

    private static int CompareNumbers(string x, string y)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            var a = Next(x, ref i);
            var b = Next(y, ref j);
            if (i < 0 || j < 0)
                return (i < 0 ? 0 : 1) - (j < 0 ? 0 : 1);
            int difference = a.Length != b.Length ? a.Length - b.Length : a.SequenceCompareTo(b);
            if (difference != 0)
                return difference;
        }
    }

    /// <summary>The next run of digits without its leading zeros: of any length, so longer than any number type.</summary>
    /// <param name="text">The name.</param>
    /// <param name="at">Where to look from; after the run then, or -1 when there is none.</param>
    private static ReadOnlySpan<char> Next(string text, ref int at)
    {
        int start = at;
        while (start < text.Length && !char.IsAsciiDigit(text[start]))
            start++;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        at = start == end ? -1 : end;
        return text.AsSpan(start, end - start).TrimStart('0');
    }
}

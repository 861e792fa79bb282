namespace Analytics.Ingest;

/// <summary>
/// The order in which files replace each other's rows: the natural order of their names. Runs of digits compare as numbers, everything
/// else character by character, so that <c>calls-9.csv</c> comes before <c>calls-10.csv</c>; names that are equal so far
/// (<c>a-01</c> and <c>a-1</c>) compare ordinally. It is a total order: only equal names are equal.
/// </summary>
public sealed class FileOrder : IComparer<string>
{
    private FileOrder()
    {
    }

    /// <summary>The order.</summary>
    public static FileOrder ByName { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        int natural = Natural(x, y);
        return natural != 0 ? natural : string.CompareOrdinal(x, y);
    }

    private static int Natural(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (x.Length > 0 && y.Length > 0)
        {
            int difference;
            if (char.IsAsciiDigit(x[0]) && char.IsAsciiDigit(y[0]))
            {
                difference = CompareNumbers(Digits(ref x), Digits(ref y));
            }
            else
            {
                difference = x[0] - y[0];
                x = x[1..];
                y = y[1..];
            }

            if (difference != 0)
                return difference;
        }

        return x.Length - y.Length;
    }

    // The leading run of digits without its zeros: of any length, so longer than any number type.
    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        x.Length != y.Length ? x.Length - y.Length : x.SequenceCompareTo(y);
}

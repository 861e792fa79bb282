using System.Text;

namespace Analytics.Report.Mail;

/// <summary>Words in the heading of a message: one line whatever they hold, beyond ASCII as encoded words (RFC 2047).</summary>
internal static class HeaderText
{
    // "Subject: " and an encoded word of this many bytes stay within the 76 characters that RFC 2047 allows a line.
    private const int BytesAWord = 39;
    private const int LongestPlain = 64;

    /// <summary>The words without line ends and other control characters: nothing of them can become a line of the heading.</summary>
    public static string OneLine(string text) => string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || LineBreaks.Has(rune.Value) ? " " : rune.ToString()));

    /// <summary>The words as they stand in a heading, folded where they are long.</summary>
    public static string Of(string text)
    {
        string line = OneLine(text).Trim();
        if (line.Length <= LongestPlain && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal))
            return line;
        return string.Join("\r\n ", Words(line).Select(word => $"=?UTF-8?B?{Convert.ToBase64String(word)}?="));
    }

    // A character is never cut in two: each word must be readable alone.
    private static IEnumerable<byte[]> Words(string line)
    {
        var word = new List<byte>();
        foreach (var rune in line.EnumerateRunes())
        {
            byte[] bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > BytesAWord)
            {
                yield return [.. word];
                word.Clear();
            }

            word.AddRange(bytes);
        }

        if (word.Count > 0)
            yield return [.. word];
    }
}

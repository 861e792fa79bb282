using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.Report.Workbooks;

/// <summary>Texts as a workbook holds them: strings, never formulas, without what XML forbids.</summary>
internal static partial class WorkbookText
{
    // What a cell holds at most.
    private const int Longest = 32_767;

    /// <summary>The text without control characters, broken surrogates made U+FFFD, cut where a cell ends.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            string written = rune.Value is '\n' or '\t' ? rune.ToString() : rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : Rune.IsControl(rune) ? "" : rune.ToString();
            if (clean.Length + written.Length > Longest)
                break;
            clean.Append(written);
        }

        return clean.ToString();
    }

    /// <summary>The same as it stands in the file: <c>_x0041_</c> in a text would be read as "A", so its first underscore is escaped.</summary>
    public static string Escaped(string text) => EscapeLike().Replace(Clean(text), "_x005F_");

    /// <summary>What a reader makes of the file's text.</summary>
    public static string Unescaped(string text) => Escape().Replace(text, found => ((char)Convert.ToInt32(found.Groups[1].Value, 16)).ToString());

    /// <summary>How wide a text is, in characters of half width.</summary>
    public static int Width(string text) => text.Split('\n').Max(line => line.EnumerateRunes().Sum(rune => rune.Value >= 0x1100 ? 2 : 1));

    /// <summary>A text's sentences: a remark of a sheet does not break into lines.</summary>
    public static IReadOnlyList<string> Sentences(string text) => SentenceEnd().Split(text);

    [GeneratedRegex("(?<=\\.) |(?<=。)(?!$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeLike();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}

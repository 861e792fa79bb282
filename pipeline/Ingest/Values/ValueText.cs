using Analytics.Lake;

namespace Analytics.Ingest.Values;

/// <summary>SQL that cleans the text of a value. What almost every value is – plain, without blanks around it – is told by a cheap test first.</summary>
internal static class ValueText
{
    private const char NoBreakSpace = '\u00A0';
    private const char IdeographicSpace = '\u3000';

    // Full-width forms stand in the order of ASCII, from the exclamation mark to the tilde.
    private static readonly string wide = string.Concat(Enumerable.Range(0xFF01, 94).Select(c => (char)c)) + IdeographicSpace + '￥';
    private static readonly string narrow = string.Concat(Enumerable.Range('!', 94).Select(c => (char)c)) + " ¥";

    /// <summary>Text without the blanks around it (also U+00A0 and U+3000); null for a blank one.</summary>
    public static string TrimSql(string text) =>
        $"(case when ascii({text}) between 33 and 127 and not suffix({text}, ' ') and not suffix({text}, '{IdeographicSpace}') and not suffix({text}, '{NoBreakSpace}') "
        + $"then {text} else nullif(trim({text}, ' {IdeographicSpace}{NoBreakSpace}'), '') end)";

    /// <summary>Text with full-width letters, digits, punctuation and blanks as ASCII; <c>￥</c> becomes <c>¥</c>.</summary>
    public static string NarrowSql(string text) =>
        $"(case when strlen({text}) <> length({text}) then translate({text}, {SqlText.Literal(wide)}, {SqlText.Literal(narrow)}) else {text} end)";

    /// <summary>Null for each of the words, which are compared letter by letter.</summary>
    public static string NullWordsSql(string text, IEnumerable<string> words) => $"(case when {text} in ({SqlText.Literals(words)}) then null else {text} end)";

    /// <summary>Text without the words, wherever they stand, and without the blanks that are left around it.</summary>
    public static string StripSql(string text, IReadOnlyList<string> words)
    {
        string stripped = words.Aggregate(text, (t, w) => $"replace({t}, {SqlText.Literal(w)}, '')");
        string any = string.Join(" or ", words.Select(w => $"contains({text}, {SqlText.Literal(w)})"));
        return $"(case when {any} then nullif(trim({stripped}), '') else {text} end)";
    }
}

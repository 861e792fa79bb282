namespace Analytics.Report;

/// <summary>What breaks or moves a line of text, where a page has a blank: line feed, tab, and Unicode's line and paragraph separators.</summary>
internal static class LineBreaks
{
    /// <summary>Whether a character is one.</summary>
    public static bool Has(int character) => character is '\n' or '\t' or 0x2028 or 0x2029;

    /// <summary>The text with blanks in their place.</summary>
    public static string AsBlanks(string text) => string.Concat(text.Select(c => Has(c) ? ' ' : c));
}

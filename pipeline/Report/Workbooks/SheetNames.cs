using System.Text;

namespace Analytics.Report.Workbooks;

/// <summary>Names of sheets as Excel takes them: at most 31 characters, none of <c>[ ] : * ? / \</c>, no apostrophe at an end, each once.</summary>
public static class SheetNames
{
    private const int Longest = 31;
    private const string Forbidden = "[]:*?/\\";

    /// <summary>A legal name for each heading, in order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> titles)
    {
        // Excel keeps this name for itself.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "History" };
        return [.. titles.Select(title => Free(Legal(title), taken))];
    }

    /// <summary>The name as it stands in a reference: in apostrophes, those within it doubled.</summary>
    public static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Legal(string title)
    {
        string cleaned = string.Concat(WorkbookText.Clean(title).Select(c => Forbidden.Contains(c) || c is '\n' or '\t' ? ' ' : c)).Trim(' ', '\'');
        cleaned = string.Join(' ', cleaned.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return cleaned.Length == 0 ? "–" : Cut(cleaned, Longest);
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int n = 2; !taken.Add(free); n++)
        {
            string ending = string.Create(System.Globalization.CultureInfo.InvariantCulture, $" {n}");
            free = Cut(name, Longest - ending.Length) + ending;
        }

        return free;
    }

    private static string Cut(string name, int longest)
    {
        if (name.Length <= longest)
            return name;
        var cut = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().TakeWhile(rune => cut.Length + rune.Utf16SequenceLength < longest))
            cut.Append(rune.ToString());
        return cut.ToString().TrimEnd(' ', '\'') + "…";
    }
}

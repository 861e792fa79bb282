using System.Text;

namespace Analytics.Publishing;

/// <summary>
/// The key of a figure: the name of what it belongs to and the values that tell its row, joined by bars. In a value a bar, the percent sign and what a page cannot show as it is –
/// control characters, breaks of lines – are written as percent signs and hexadecimal digits, so that no two rows have the same key, whatever a team or source is called.
/// </summary>
public static class FigureKey
{
    // One set for both: as a character class of the engine, and as C# sees it below.
    private const string Escaped = @"[%|\x00-\x1f\x7f-\x9f\x{2028}\x{2029}\x{fffe}\x{ffff}]";

    /// <summary>The key as an expression over columns; a null is like an empty text.</summary>
    /// <param name="name">What it belongs to: words of the program, as they stand.</param>
    /// <param name="columns">Expressions of the values.</param>
    public static string Sql(string name, params IEnumerable<string> columns) => string.Join(" || '|' || ", columns.Select(PartSql).Prepend($"'{name}'"));

    /// <summary>The same of values that are at hand.</summary>
    /// <param name="name">What it belongs to.</param>
    /// <param name="values">The values.</param>
    public static string Of(string name, params IEnumerable<string> values) => string.Join('|', values.Select(Part).Prepend(name));

    private static string PartSql(string column)
    {
        string value = $"coalesce(({column})::varchar, '')";
        return $"case when regexp_matches({value}, '{Escaped}') then array_to_string(list_transform(regexp_extract_all({value}, '(?s).'), "
            + $"lambda c: case when regexp_matches(c, '{Escaped}') then url_encode(c) else c end), '') else {value} end";
    }

    private static string Part(string value) => string.Concat(value.EnumerateRunes().Select(rune =>
        rune.Value is '%' or '|' or 0x2028 or 0x2029 or 0xFFFE or 0xFFFF || Rune.IsControl(rune) ? Uri.EscapeDataString(rune.ToString()) : rune.ToString()));
}

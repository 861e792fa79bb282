using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace Analytics.Commands.Results;

/// <summary>Rows as aligned columns for people: numbers to the right, nulls as <c>null</c>, long texts cut.</summary>
public static class TableRows
{
    private const int WidestCell = 80;

    /// <summary>Writes at most so many rows, holding them meanwhile.</summary>
    /// <param name="output">Where.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows; one more than the limit is asked for, and no further one.</param>
    /// <param name="limit">The most rows to write, 0 or more.</param>
    /// <returns>How many rows were written, and whether there were more.</returns>
    public static (long Written, bool More) Write(TextWriter output, IReadOnlyList<ResultColumn> columns, IEnumerable<string?[]> rows, int limit = int.MaxValue)
    {
        var held = new List<string[]>();
        bool more = false;
        foreach (string?[] row in rows)
        {
            if (more = held.Count == limit)
                break;
            held.Add([.. row.Select(c => c is null ? "null" : Shown(c))]);
        }

        string[] headings = [.. columns.Select(c => Shown(c.Name))];
        int[] widths = [.. headings.Select((h, i) => held.Select(r => Width(r[i])).Append(Width(h)).Max())];
        Line(output, columns, widths, headings);
        output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        foreach (string[] row in held)
            Line(output, columns, widths, row);
        return (held.Count, more);
    }

    private static void Line(TextWriter output, IReadOnlyList<ResultColumn> columns, int[] widths, string[] cells) =>
        output.WriteLine(string.Join("  ", cells.Select((c, i) => Padded(c, widths[i], columns[i].Kind == ResultKind.Number))).TrimEnd());

    private static string Padded(string text, int width, bool toTheRight)
    {
        string room = new(' ', width - Width(text));
        return toTheRight ? room + text : text + room;
    }

    // Full-width letters take two places.
    private static int Width(string text) => text.Length == 0 ? 0 : new Segment(text).CellCount();

    /// <summary>Neither a line end nor a terminal's escape reaches the screen.</summary>
    private static string Shown(string text)
    {
        if (text.Any(char.IsControl))
            text = string.Concat(text.Select(c => char.IsControl(c) ? Escaped(c) : c.ToString()));
        return Width(text) <= WidestCell ? text : Cut(text);
    }

    private static string Escaped(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };

    private static string Cut(string text)
    {
        var cut = new StringBuilder();
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune.ToString());
            if (width > WidestCell - 1)
                break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }
}

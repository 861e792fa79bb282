using System.Text;

namespace Analytics.Charts;

/// <summary>Breaks and shortens text to a width: at spaces and after hyphens in English, between any two characters in Japanese.</summary>
internal static class TextLines
{
    private const string NeverFirst = "、。)」』】・ー,.:;%!?~";

    /// <summary>The lines of a text, none wider than <paramref name="width"/> pixels unless a single word is.</summary>
    public static IReadOnlyList<string> Wrap(string text, float size, float width, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var part in Parts(text))
        {
            if (line.Length > 0 && ChartFonts.Width((line + part).TrimEnd(), size, bold) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += line.Length == 0 ? part.TrimStart(' ') : part;
        }

        if (line.TrimEnd().Length > 0)
            lines.Add(line.TrimEnd());
        return lines;
    }

    /// <summary>The text, cut with an ellipsis when it is wider than <paramref name="width"/> pixels.</summary>
    public static string Shorten(string text, float size, float width)
    {
        if (ChartFonts.Width(text, size) <= width)
            return text;
        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 1 && ChartFonts.Width(string.Concat(runes) + "…", size) > width)
            runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes) + "…";
    }

    // "Lead-to-|meeting", but neither "-3" nor " - ".
    private static bool EndsInHyphen(StringBuilder part) => part.Length > 1 && part[^1] == '-' && char.IsLetter(part[^2]);

    // Latin words stay whole and take their trailing space with them; each wide character is a part of its own,
    // except that closing punctuation stays with the character before it.
    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = rune.Value >= 0x2E80;
            var breakBefore = wide || (part.Length > 0 && (part[^1] >= 0x2E80 || part[^1] == ' ' || EndsInHyphen(part)));
            if (part.Length > 0 && breakBefore && rune.Value != ' ' && !NeverFirst.Contains(rune.ToString()))
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(rune.ToString());
        }

        if (part.Length > 0)
            yield return part.ToString();
    }
}

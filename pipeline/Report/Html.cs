using System.Runtime.CompilerServices;
using System.Text;

namespace Analytics.Report;

/// <summary>
/// A piece of HTML that is safe to show. It can only be made from an interpolated string, in which every text put into a hole
/// is escaped: <c>Html.Of($"&lt;p&gt;{name}&lt;/p&gt;")</c>. Numbers and dates do not compile: they must be written for a reader first.
/// </summary>
public sealed class Html
{
    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>Markup with its holes escaped.</summary>
    public static Html Of(Markup markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        return new(markup.Written());
    }

    /// <summary>Each item as HTML, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> html) => new(string.Concat(items.Select(item => html(item)._markup)));

    /// <summary>A file of the program itself, such as its style sheet: never data.</summary>
    internal static Html OwnFile(string text) => new(text);

    /// <summary>Markup that was made here and changed since, such as links taken out of it: never data.</summary>
    internal static Html OwnMarkup(string markup) => new(markup);

    /// <summary>A text as a page shows it: what breaks a line is a blank, control characters are left out.</summary>
    public static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(Shown));

    /// <summary>The markup.</summary>
    public override string ToString() => _markup;

    /// <summary>Collects the parts of an interpolated string; made by the compiler.</summary>
    [InterpolatedStringHandler]
    public sealed class Markup
    {
        private readonly StringBuilder _text;

        /// <summary>Room for the parts to come.</summary>
        public Markup(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + 16 * formattedCount);

        /// <summary>Markup as it stands in the program.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>A text: escaped. Null is nothing.</summary>
        public void AppendFormatted(string? text)
        {
            foreach (var rune in (text ?? "").EnumerateRunes())
                AppendEscaped(rune);
        }

        /// <summary>Markup that is safe already.</summary>
        public void AppendFormatted(Html html) => _text.Append(html._markup);

        internal string Written() => _text.ToString();

        // Control characters have no place in a page; a broken surrogate was made U+FFFD by EnumerateRunes.
        private void AppendEscaped(Rune rune) => _text.Append(rune.Value switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&#39;",
            _ => Shown(rune),
        });
    }

    private static string Shown(Rune rune) => rune.Value switch
    {
        _ when LineBreaks.Has(rune.Value) => " ",
        0xFFFE or 0xFFFF => "\uFFFD",
        _ when Rune.IsControl(rune) => "",
        _ => rune.ToString(),
    };
}

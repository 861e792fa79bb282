using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The way from page to page, the same on each, and to the parts of a page.</summary>
internal static class NavHtml
{
    /// <summary>Links to all pages; the page that they stand on is marked.</summary>
    /// <param name="pages">The pages and their labels, in order.</param>
    /// <param name="current">The file of the page that they stand on.</param>
    /// <param name="words">The language.</param>
    public static Html Pages(IReadOnlyList<(string File, string Label)> pages, string current, Wording words) => Html.Of(
        $"<nav class=\"pages\" aria-label=\"{words.Say("report.pages")}\"><ul>{Html.Each(pages, page => Item(page, current))}</ul></nav>\n");

    /// <summary>Links to the parts of a page; none where there is but one.</summary>
    public static Html Parts(IReadOnlyList<PageSection> sections, Wording words) => sections.Count < 2 ? Html.None : Html.Of(
        $"<nav class=\"parts\" aria-label=\"{words.Say("report.contents")}\"><ul>{Html.Each(sections, section => Html.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>"))}</ul></nav>\n");

    private static Html Item((string File, string Label) page, string current) => page.File == current
        ? Html.Of($"<li><a href=\"{Link(page.File, current)}\" aria-current=\"page\">{page.Label}</a></li>")
        : Html.Of($"<li><a href=\"{Link(page.File, current)}\">{page.Label}</a></li>");

    /// <summary>A file of the report as a page links to it.</summary>
    public static string Link(string file, string from) => string.Concat(Enumerable.Repeat("../", from.Count(c => c == '/'))) + file;
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Charts;

namespace Analytics.Report.Printing;

/// <summary>The report as a browser prints it: A4 landscape, on every page whose it is, as of when, what is in it and which page of how many. It brings its fonts along and loads nothing.</summary>
internal static partial class PrintPage
{
    // What stands at the edge of a page has one line.
    private const int MostAtTheEdge = 70;

    /// <summary>The page, with its charts rendered into it.</summary>
    public static string Render(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files)
    {
        string css = Css(content);
        return PageFrame.Of(
            content, content.Words.Say("report.title"), ReportStyle.PolicyOf(css), Html.None, Html.None, Unlinked(ReportPage.Body(Whole(content), files)), Html.None, css);
    }

    // A link to a file beside the page would lead, from a PDF, to where the page was printed. Its words stay; a list of files is of no use there.
    private static Html Unlinked(Html body) => Html.OwnMarkup(Link().Replace(body.ToString(), "<a $1$2>"));

    private static ReportContent Whole(ReportContent content) => content with { Model = content.Model is { } model ? model with { Files = [] } : null, KpiTables = [] };

    private static string Css(ReportContent content) => $$"""
        {{Font(bold: false)}}
        {{Font(bold: true)}}
        {{ReportStyle.Css}}
        {{ReportStyle.Load("print.css")}}
        {{Edges(content)}}
        """;

    private static string Edges(ReportContent content)
    {
        var words = content.Words;
        string title = Literal(content.Company + "  ·  " + words.Say("report.title"));
        string asOf = Literal(words.Say("chart.as_of", ("date", words.Local.Date(content.AsOf))));
        string data = Literal(words.Say("print.all_data") + "  ·  " + words.Say("report.origin", ("source", content.Source)));
        return $$"""
            @page {
              @top-left { content: {{title}}; text-align: left; }
              @top-right { content: {{asOf}}; text-align: right; font-weight: 700; }
              @bottom-left { content: {{data}}; text-align: left; }
              @bottom-right { content: {{Numbered(words.Say("print.page", ("page", "\u0001"), ("pages", "\u0002")))}}; text-align: right; }
            }
            """;
    }

    /// <summary>The words of "page n of m" with the browser's counters in their places.</summary>
    private static string Numbered(string words)
    {
        var parts = new List<string>();
        string rest = words;
        while (rest.IndexOfAny(['\u0001', '\u0002']) is >= 0 and var at)
        {
            parts.AddRange([Literal(rest[..at]), rest[at] == '\u0001' ? "counter(page)" : "counter(pages)"]);
            rest = rest[(at + 1)..];
        }

        return string.Join(' ', parts.Append(Literal(rest)));
    }

    /// <summary>Words as a string of CSS: whatever is no letter, digit or blank of ASCII is written by its number and the blank that ends it, so that none of it can end the string.</summary>
    private static string Literal(string words)
    {
        var written = new StringBuilder("\"");
        foreach (var rune in words.EnumerateRunes().Take(MostAtTheEdge))
        {
            written.Append(rune switch
            {
                { Value: ' ' } or { IsAscii: true } when rune.Value == ' ' || Rune.IsLetterOrDigit(rune) => rune.ToString(),
                _ when Rune.IsControl(rune) => " ",
                _ => string.Create(CultureInfo.InvariantCulture, $"\\{rune.Value:x6} "),
            });
        }

        return written.Append('"').ToString();
    }

    // Within an attribute every > is escaped.
    [GeneratedRegex("<a ([^>]*)href=\"[^\"]*\"([^>]*)>")]
    private static partial Regex Link();

    private static string Font(bool bold) => $$"""@font-face { font-family: "{{ChartFonts.Family}}"; font-weight: {{(bold ? "700" : "400")}}; src: url("data:font/ttf;base64,{{Convert.ToBase64String(ChartFonts.File(bold))}}"); }""";
}

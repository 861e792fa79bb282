using System.Globalization;

namespace Analytics.Report;

/// <summary>What every page of a report has around its content.</summary>
internal static class PageFrame
{
    /// <summary>A whole page.</summary>
    /// <param name="content">Whose report it is, and as of when.</param>
    /// <param name="title">The heading.</param>
    /// <param name="policy">The content security policy.</param>
    /// <param name="pages">The way to the other pages.</param>
    /// <param name="about">What stands below the heading: what the page is, and what is on it.</param>
    /// <param name="main">Its content.</param>
    /// <param name="scripts">What follows it; none where the policy allows none.</param>
    /// <param name="css">The style sheet, of the program's own making; null: the pages' own.</param>
    public static string Of(ReportContent content, string title, string policy, Html pages, Html about, Html main, Html scripts, string? css = null)
    {
        var words = content.Words;
        string day = content.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return "<!DOCTYPE html>\n" + Html.Of($"""
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content="{policy}" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="referrer" content="no-referrer" />
            <title>{title} · {content.Company} · {day}</title>
            <style>{Html.OwnFile(css ?? ReportStyle.Css)}</style>
            </head>
            <body>
            <a class="skip" href="#content">{words.Say("report.skip")}</a>
            <header>
            <p class="company">{content.Company}</p>
            <h1>{title}</h1>
            <p id="as-of" class="as-of"><time datetime="{day}">{words.Say("chart.as_of", ("date", words.Local.Date(content.AsOf)))}</time></p>
            <p class="origin">{words.Say("report.origin", ("source", content.Source))}</p>
            {pages}{about}</header>
            <main id="content">
            {main}</main>
            <footer>
            <p>{words.Say("report.footer", ("version", content.ProgramVersion))}</p>
            </footer>
            {scripts}</body>
            </html>

            """);
    }
}

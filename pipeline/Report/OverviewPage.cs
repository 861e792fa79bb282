using Analytics.Report.Mail;
using Analytics.Report.Printing;
using Analytics.Report.Workbooks;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The first page: key figures, what needs a look, the tree, and the way to everything else.</summary>
internal static class OverviewPage
{
    // Where a KPI is explained; one that is not named here has a card and a definition.
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["calls"] = "outbound",
        ["contact_rate"] = "outbound",
        ["cph"] = "scorecards",
        ["att"] = "conversion",
        ["lead_to_meeting_rate"] = "conversion",
        ["first_response_median"] = "inbound",
        ["first_response_within_5m"] = "inbound",
        ["never_called"] = "inbound",
        ["meetings"] = "forecast",
        ["leads"] = "forecast",
    };

    /// <summary>Its parts.</summary>
    /// <param name="content">What the report shows.</param>
    /// <param name="figures">Charts as a page shows them.</param>
    /// <param name="others">The other pages; those without sections are said to be left out.</param>
    public static IEnumerable<PageSection> Sections(ReportContent content, FiguresHtml figures, IReadOnlyList<PageOutline> others)
    {
        var words = content.Words;
        var missed = content.Cards.Where(card => card.Status is TargetStatus.TooLow or TargetStatus.TooHigh).ToList();
        if (content.Warnings.Count > 0)
            yield return new("warnings", words.Say("section.warnings"), ListHtml.Notes(content.Warnings), []);
        if (content.Cards.Count > 0)
            yield return new("kpis", words.Say("section.kpis"), CardHtml.All(content.Cards, content), []);
        if (missed.Count > 0)
            yield return new("look", words.Say("section.look"), Look(missed, words, others), []);
        if (content.Changes is { } changes)
            yield return new("changes", words.Say("section.changes"), ChangesHtml.Of(changes, words), []);
        if (content.Charts.Count > 0)
            yield return new("charts", words.Say("section.charts"), figures(content.Charts), content.Charts);
        if (content.Unusual is { } unusual)
            yield return new("unusual", words.Say("section.unusual"), UnusualHtml.Of(unusual, words), []);
        if ((string[])[.. content.LeftOut, .. LeftOutPages(others, words)] is { Length: > 0 } lacking)
            yield return new("left-out", words.Say("section.left_out"), ListHtml.Notes(lacking), []);
        yield return new("all-pages", words.Say("section.all_pages"), Contents(content, others), []);
    }

    /// <summary>Files beside the pages, as items of a list.</summary>
    public static Html Files(ReportContent content, bool hasPdf) => Html.Each(
        [(WorkbookFile.FileName, "report.workbook"), .. hasPdf ? [(PdfText.FileName, "report.pdf")] : Array.Empty<(string, string)>(), (MailFiles.HtmlName, "report.mail_page"), (MailFiles.MessageName, "report.mail_message")],
        file => Html.Of($"<li><a href=\"{file.Item1}\">{content.Words.Say(file.Item2)}</a></li>"));

    private static IEnumerable<string> LeftOutPages(IReadOnlyList<PageOutline> others, Wording words) =>
        others.Where(page => page.Sections.Count == 0).Select(page => words.Say("left_out.page", ("page", page.Label(words))));

    /// <summary>Each key figure that is not where it should be, in words, with the way to the page that tells more.</summary>
    private static Html Look(IReadOnlyList<KpiCard> missed, Wording words, IReadOnlyList<PageOutline> others) => Html.Of(
        $"<ul class=\"look\">{Html.Each(missed, card => Html.Of($"<li>{Line(card, words)}{More(card, words, others)}</li>\n"))}</ul>\n");

    private static Html Line(KpiCard card, Wording words) => Html.Of(
        $"<strong>{KpiWords.Label(words, card.Kpi)}</strong> {TableHtml.Value(card.Value, words.Local)}{CardWords.Unit(card)} <span class=\"standing\">{CardWords.Status(card, words)}</span>{words.Say("list.separator")}{CardWords.Target(card.Target!, card, words)}{Change(card, words)}");

    private static string Change(KpiCard card, Wording words) =>
        CardWords.Change(card, words) is { } change ? words.Say("list.sentence_gap") + words.Say("card.change", ("change", change)) : "";

    private static Html More(KpiCard card, Wording words, IReadOnlyList<PageOutline> others) =>
        Explained.TryGetValue(card.Kpi, out string? name) && others.FirstOrDefault(page => page.Name == name && page.Sections.Count > 0) is { } page
            ? Html.Of($" <a class=\"more\" href=\"{page.File}\">{words.Say("look.more", ("page", page.Label(words)))}</a>")
            : Html.None;

    /// <summary>Every page with its parts and charts. Each entry has the id that its part had when the report was one page, so that a link of old still leads to it.</summary>
    private static Html Contents(ReportContent content, IReadOnlyList<PageOutline> others)
    {
        var words = content.Words;
        var pages = Html.Each(others.Where(page => page.Sections.Count > 0), page => Html.Of($"""
            <li><a href="{page.File}">{page.Label(words)}</a><p>{page.Purpose(words)}</p>
            <ul>{Html.Each(page.Sections, section => Html.Of($"<li id=\"{section.Id}\"><a href=\"{page.File}#{section.Id}\">{section.Title}</a></li>{Html.Each(section.Charts, chart => Html.Of($"<li id=\"chart-{chart.Name}\"><a href=\"{page.File}#chart-{chart.Name}\">{chart.Title}</a></li>"))}"))}{Html.Each(page.Name == "scorecards" ? content.Teams : [], team => Html.Of($"<li><a href=\"{TeamPages.FileOf(team)}\">{team.Name}</a></li>"))}</ul></li>

            """));
        var explore = content.Slices is null ? Html.None : Html.Of($"<li><a href=\"{SlicePage.FileName}\">{words.Say("page.explore")}</a><p>{words.Say("page_about.explore")}</p></li>\n");
        return Html.Of($"<ul class=\"all-pages\">\n{pages}{explore}</ul>\n");
    }
}

using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The report as HTML pages that need neither network nor script. Each is well-formed XML as well, so that it can be checked.</summary>
public static class ReportPage
{
    /// <summary>The pages by file, the overview first, with their charts rendered into them.</summary>
    /// <exception cref="InvalidOperationException">A chart came out blank, or two charts have the same name.</exception>
    public static IReadOnlyDictionary<string, string> Render(ReportContent content) => Render(content, RenderCharts(content));

    internal static IReadOnlyDictionary<string, ChartFiles> RenderCharts(ReportContent content)
    {
        var charts = content.AllCharts.ToList();
        if (charts.GroupBy(chart => chart.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two charts of the report are named '{twice.Key}'.");
        var files = new ChartFiles[charts.Count];
        try
        {
            Parallel.For(0, charts.Count, index => files[index] = ChartFiles.Render(charts[index]));
        }
        catch (AggregateException several)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return charts.Select((chart, index) => (chart.Name, files[index])).ToDictionary();
    }

    internal static IReadOnlyDictionary<string, string> Render(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files, bool hasPdf = false)
    {
        var outlines = Outlines(content, files);
        var links = ReportPages.Links(content, outlines);
        return outlines.ToDictionary(page => page.File, page => Page(content, page, links, hasPdf));
    }

    /// <summary>The pages' parts alone, one page after the other, for a page with a frame of its own.</summary>
    internal static Html Body(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files) => Html.Each(Outlines(content, files).Where(page => page.IsPrinted), page => page.File == ReportPages.Overview
        ? Html.Each(page.Sections.Where(section => section.Id != "all-pages"), section => section.Markup)
        : Html.Of($"<h1 class=\"chapter\">{page.Title(content.Words)}</h1>\n<p class=\"about\">{page.Purpose(content.Words)}</p>\n{Html.Each(page.Sections, section => section.Markup)}"));

    /// <summary>The pages that have something to show.</summary>
    private static List<PageOutline> Outlines(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files) =>
        [.. ReportPages.Of(content, (charts, page) => Html.Each(charts, chart => FigureHtml.Of(chart, files[chart.Name], content.Words, page))).Where(page => page.Sections.Count > 0)];

    private static string Page(ReportContent content, PageOutline page, IReadOnlyList<(string File, string Label)> links, bool hasPdf)
    {
        var words = content.Words;
        var about = Html.Of($"{Above(page, words)}<p class=\"about\">{page.Purpose(words)}</p>\n{NavHtml.Parts(page.Sections, words)}{(page.File == ReportPages.Overview ? Files(content, words, hasPdf) : Html.None)}");
        return PageFrame.Of(content, page.Title(words), ReportStyle.Policy, NavHtml.Pages(links, page.File, words), about, Html.Each(page.Sections, section => section.Markup), Html.None);
    }

    /// <summary>The way from a page of one to all of them.</summary>
    private static Html Above(PageOutline page, Wording words) => page.Above is not { } above ? Html.None
        : Html.Of($"<p class=\"above\"><a href=\"{NavHtml.Link(above.Link, page.File)}\">{words.Say(above.Text)}</a></p>\n");

    private static Html Files(ReportContent content, Wording words, bool hasPdf) =>
        Html.Of($"<nav class=\"parts\" aria-label=\"{words.Say("report.files")}\"><ul>{OverviewPage.Files(content, hasPdf)}</ul></nav>\n");
}

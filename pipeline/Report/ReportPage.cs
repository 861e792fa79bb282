using Analytics.Charts;
using Analytics.Report.Mail;
using Analytics.Report.Printing;
using Analytics.Report.Workbooks;

namespace Analytics.Report;

/// <summary>The report as one HTML page that needs neither network nor script. The page is well-formed XML as well, so that it can be checked.</summary>
public static class ReportPage
{
    /// <summary>The page, with its charts rendered into it.</summary>
    /// <exception cref="InvalidOperationException">A chart came out blank, or two charts have the same name.</exception>
    public static string Render(ReportContent content) => Render(content, RenderCharts(content));

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

    internal static string Render(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files, bool hasPdf = false)
    {
        var words = content.Words;
        var sections = Sections(content, files);
        return PageFrame.Of(
            content, words.Say("report.title"), ReportStyle.Policy,
            Html.Of($"{Html.Each(sections, section => Html.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>"))}{Explore(content)}{Files(content, hasPdf)}"), Html.Each(sections, Markup), Html.None);
    }

    /// <summary>The sections alone, for a page with a frame of its own.</summary>
    internal static Html Body(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files) => Html.Each(Sections(content, files), Markup);

    private static List<Section> Sections(ReportContent content, IReadOnlyDictionary<string, ChartFiles> files) =>
        [.. Sections(content, charts => Html.Each(charts, chart => FigureHtml.Of(chart, files[chart.Name], content.Words)))];

    private static Html Explore(ReportContent content) =>
        content.Slices is null ? Html.None : Html.Of($"<li><a href=\"{SlicePage.FileName}\">{content.Words.Say("slices.link")}</a></li>");

    private static Html Files(ReportContent content, bool hasPdf) => Html.Each(
        [(WorkbookFile.FileName, "report.workbook"), .. hasPdf ? [(PdfText.FileName, "report.pdf")] : Array.Empty<(string, string)>(), (MailFiles.HtmlName, "report.mail_page"), (MailFiles.MessageName, "report.mail_message")],
        file => Html.Of($"<li><a href=\"{file.Item1}\">{content.Words.Say(file.Item2)}</a></li>"));

    private static Html Markup(Section section) => Html.Of($"""
        <section id="{section.Id}" aria-labelledby="{section.Id}-title">
        <h2 id="{section.Id}-title">{section.Title}</h2>
        {section.Body}</section>

        """);

    private static IEnumerable<Section> Sections(ReportContent content, Func<IReadOnlyList<Chart>, Html> figures)
    {
        var words = content.Words;
        if (content.Warnings.Count > 0)
            yield return new("warnings", words.Say("section.warnings"), ListHtml.Notes(content.Warnings));
        if (content.Cards.Count > 0)
            yield return new("kpis", words.Say("section.kpis"), Cards(content));
        if (content.LeftOut.Count > 0)
            yield return new("left-out", words.Say("section.left_out"), ListHtml.Notes(content.LeftOut));
        if (content.Charts.Count > 0)
            yield return new("charts", words.Say("section.charts"), figures(content.Charts));
        if (content.Forecast is { } forecast)
            yield return new("forecast", words.Say("section.forecast"), ForecastHtml.Of(forecast, words, figures(forecast.Charts)));
        if (content.Plan is { } plan)
            yield return new("plan", words.Say("section.plan"), PlanHtml.Of(plan, words, figures(plan.Charts)));
        if (content.Model is { } model)
            yield return new("model", words.Say("section.model"), ModelHtml.Of(model, words, figures(model.Charts)));
        if (content.Files.Count > 0)
            yield return new("quality", words.Say("section.quality"), QualityHtml.Of(content, figures(content.QualityCharts)));
        if (content.Definitions.Count > 0)
            yield return new("definitions", words.Say("section.definitions"), Definitions(content));
        if (content.Versions.Count > 0)
            yield return new("versions", words.Say("section.versions"), QualityHtml.Versions(content));
    }

    private static Html CardsNote(ReportContent content) =>
        content.CardsNote is null ? Html.None : Html.Of($"<p class=\"cards-note\">{content.CardsNote}</p>\n");

    private static Html Cards(ReportContent content) => Html.Of($"""
        <div class="cards">
        {Html.Each(content.Cards, card => CardHtml.Of(card, content.Words))}</div>
        {CardsNote(content)}<p class="files">{content.Words.Say("figure.files")} <a href="data/kpis.csv">CSV</a></p>

        """);

    private static Html Definitions(ReportContent content) => Html.Of($"<dl class=\"definitions\">\n{Html.Each(
        content.Definitions.Where(definition => KpiWords.Definition(content.Words, definition) is not null),
        definition => Html.Of($"<dt>{KpiWords.Label(content.Words, definition.Kpi)} <code>{definition.Kpi}</code></dt><dd>{KpiWords.Definition(content.Words, definition)}</dd>\n"))}</dl>\n");

    private sealed record Section(string Id, string Title, Html Body);
}

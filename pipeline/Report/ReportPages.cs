namespace Analytics.Report;

/// <summary>Which pages a report has, and what stands on each. A page without anything to show is left out.</summary>
internal static class ReportPages
{
    /// <summary>The first page.</summary>
    public const string Overview = "index.html";

    /// <summary>The pages with something to show, the overview first, as files of the report's folder.</summary>
    public static IReadOnlyList<string> Files(ReportContent content) => [.. Of(content, (_, _) => Html.None).Where(page => page.Sections.Count > 0).Select(page => page.File)];

    /// <summary>Every page that a report may have; those without sections are left out.</summary>
    /// <param name="content">What the report shows.</param>
    /// <param name="figures">Charts as a page shows them.</param>
    public static IReadOnlyList<PageOutline> Of(ReportContent content, FiguresHtml figures)
    {
        PageOutline[] others =
        [
            new("outbound", "outbound.html", [.. Motion("outbound", content.Outbound, content, figures)]),
            new("inbound", "inbound.html", [.. Motion("inbound", content.Inbound, content, figures)]),
            new("conversion", "conversion.html", [.. Conversion(content, figures)]),
            new("segments", SegmentPages.FileName, [.. SegmentPages.SideBySide(content)]),
            new("forecast", "forecast.html", [.. Forecast(content, figures)]),
            new("scorecards", "scorecards.html", [.. Scorecards(content, figures)]),
            new("quality", "quality.html", [.. Quality(content, figures)]) { About = content.Files.Count > 0 ? null : "method" },
        ];
        return [new("overview", Overview, [.. OverviewPage.Sections(content, figures, others)]), .. others, .. TeamPages.Of(content, figures), .. SegmentPages.Of(content)];
    }

    /// <summary>The pages as the navigation links them.</summary>
    public static IReadOnlyList<(string File, string Label)> Links(ReportContent content, IEnumerable<PageOutline> pages) =>
    [
        .. pages.Where(page => page.Sections.Count > 0 && page.Called is null).Select(page => (page.File, page.Label(content.Words))),
        .. content.Slices is null ? [] : new[] { (SlicePage.FileName, content.Words.Say("page.explore")) },
    ];

    private static IEnumerable<PageSection> Motion(string name, MotionSection motion, ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        if (motion.Cards.Count > 0)
            yield return new(name + "-kpis", words.Say("section.kpis"), CardHtml.All(motion.Cards, content, name), []);
        if (motion.Effort.Count > 0)
            yield return new(name + "-effort", words.Say("section.effort"), EffortHtml.Of(motion.Effort, words), []);
        if (motion.Charts.Count > 0)
            yield return new(name + "-charts", words.Say($"section.{name}_charts"), Html.Of($"{Note(motion)}{figures(motion.Charts)}"), motion.Charts);
    }

    private static Html Note(MotionSection motion) => motion.Note is null ? Html.None : Html.Of($"<p>{motion.Note}</p>\n");

    private static IEnumerable<PageSection> Conversion(ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        if (content.ConversionCharts.Count > 0)
            yield return new("conversion-charts", words.Say("section.conversion_charts"), figures(content.ConversionCharts), content.ConversionCharts);
        if (content.Model is { } model)
            yield return new("model", words.Say("section.model"), ModelHtml.Of(model, words, figures(model.Charts)), model.Charts);
    }

    private static IEnumerable<PageSection> Forecast(ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        if (content.Forecast is { } forecast)
            yield return new("forecast", words.Say("section.forecast"), ForecastHtml.Of(forecast, words, figures(forecast.Charts)), forecast.Charts);
        if (content.Plan is { } plan)
            yield return new("plan", words.Say("section.plan"), PlanHtml.Of(plan, words, figures(plan.Charts)), plan.Charts);
    }

    private static IEnumerable<PageSection> Scorecards(ReportContent content, FiguresHtml figures)
    {
        if (content.Teams.Count > 0)
            yield return new("teams", content.Words.Say("section.teams"), TeamPages.Table(content), []);
        if (content.ScorecardCharts.Count > 0)
            yield return new("reps", content.Words.Say("section.reps"), figures(content.ScorecardCharts), content.ScorecardCharts);
    }

    private static IEnumerable<PageSection> Quality(ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        if (content.Files.Count > 0)
            yield return new("quality", words.Say("section.quality"), QualityHtml.Of(content, figures(content.QualityCharts)), content.QualityCharts);
        yield return new("reading", words.Say("section.reading"), QualityHtml.Reading(words), []);
        if (content.Definitions.Count > 0)
            yield return new("definitions", words.Say("section.definitions"), QualityHtml.Definitions(content), []);
        if (content.Versions.Count > 0)
            yield return new("versions", words.Say("section.versions"), QualityHtml.Versions(content), []);
    }
}

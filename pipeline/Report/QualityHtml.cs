using Analytics.Texts;

namespace Analytics.Report;

/// <summary>What became of the rows that came in, and the tables that the page was made from.</summary>
internal static class QualityHtml
{
    public static Html Of(ReportContent content, Html figures) =>
        Html.Of($"{figures}{TableHtml.Of(QualityTables.Tables(content), content.Words, content.Words.Say("quality.files"))}{EveryFile(content)}{Rules(content)}");

    private static Html EveryFile(ReportContent content) => Html.Of(
        $"<details><summary>{content.Words.Say("quality.every_file")}</summary>{TableHtml.Of(QualityTables.Files(content), content.Words, content.Words.Say("quality.files"))}</details>\n");

    /// <summary>How to read the pages.</summary>
    public static Html Reading(Wording words) => Html.Of($"<dl class=\"definitions\">\n{Html.Each(
        (string[])["n", "change", "interval", "marks", "dash", "forecast", "check"],
        what => Html.Of($"<dt>{words.Say("reading." + what)}</dt><dd>{words.Say("reading_is." + what)}</dd>\n"))}</dl>\n");

    /// <summary>How each KPI is defined.</summary>
    public static Html Definitions(ReportContent content) => Html.Of($"<dl class=\"definitions\">\n{Html.Each(
        content.Definitions.Where(definition => KpiWords.Definition(content.Words, definition) is not null),
        definition => Html.Of($"<dt>{KpiWords.Label(content.Words, definition.Kpi)} <code>{definition.Kpi}</code></dt><dd>{KpiWords.Definition(content.Words, definition)}</dd>\n"))}</dl>\n");

    public static Html Versions(ReportContent content) =>
        Html.Of($"{KpiTables(content)}{TableHtml.Of(QualityTables.Versions(content), content.Words, content.Words.Say("quality.versions"))}");

    private static Html KpiTables(ReportContent content) => content.KpiTables.Count == 0 ? Html.None : Html.Of($"""
        <p>{content.Words.Say("quality.kpi_tables")}</p>
        <ul class="files">
        {Html.Each(content.KpiTables, t => Html.Of($"<li>{KpiWords.Label(content.Words, t.Kpi)} <a href=\"data/{t.FileName}.csv\">CSV</a> <a href=\"data/{t.FileName}.parquet\">Parquet</a></li>\n"))}</ul>

        """);

    private static Html Rules(ReportContent content) => content.Rules.Count == 0
        ? Html.Of($"<p>{content.Words.Say("quality.no_rules")}</p>\n")
        : TableHtml.Of(QualityTables.Rules(content), content.Words, content.Words.Say("quality.rules"));
}

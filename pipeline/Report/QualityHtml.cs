namespace Analytics.Report;

/// <summary>What became of the rows that came in, and the tables that the page was made from.</summary>
internal static class QualityHtml
{
    public static Html Of(ReportContent content, Html figures) =>
        Html.Of($"{figures}{TableHtml.Of(QualityTables.Tables(content), content.Words, content.Words.Say("quality.files"))}{EveryFile(content)}{Rules(content)}");

    private static Html EveryFile(ReportContent content) => Html.Of(
        $"<details><summary>{content.Words.Say("quality.every_file")}</summary>{TableHtml.Of(QualityTables.Files(content), content.Words, content.Words.Say("quality.files"))}</details>\n");

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

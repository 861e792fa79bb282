using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What became of the rows that came in, and the tables that the page was made from.</summary>
internal static class QualityHtml
{
    public static Html Of(ReportContent content, Html figures)
    {
        var words = content.Words;
        var tables = new TableBuilder<TableQuality>(words)
            .Text("table", table => table.Table)
            .Count("files", table => table.Files)
            .Count("rows_read", table => table.Rows.Read)
            .Count("rows_loaded", table => table.Rows.Loaded)
            .Count("rows_replaced", table => table.Rows.Replaced)
            .Count("rows_quarantined", table => table.Rows.Quarantined)
            .Build(content.Tables);
        return Html.Of($"{figures}{TableHtml.Of(tables, words, words.Say("quality.files"))}{EveryFile(content)}{Rules(content)}");
    }

    private static Html EveryFile(ReportContent content)
    {
        var words = content.Words;
        var files = new TableBuilder<FileQuality>(words, file => file.Key)
            .Text("file", file => file.File)
            .Text("table", file => file.Table)
            .Count("rows_read", file => file.Rows.Read)
            .Count("rows_loaded", file => file.Rows.Loaded)
            .Count("rows_replaced", file => file.Rows.Replaced)
            .Count("rows_quarantined", file => file.Rows.Quarantined)
            .Build(content.Files);
        return Html.Of($"<details><summary>{words.Say("quality.every_file")}</summary>{TableHtml.Of(files, words, words.Say("quality.files"))}</details>\n");
    }

    public static Html Versions(ReportContent content)
    {
        var table = new TableBuilder<TableVersion>(content.Words)
            .Text("table", version => version.Table)
            .Label("version", version => version.Version)
            .Count("rows", version => version.Rows)
            .Build(content.Versions);
        return Html.Of($"{KpiTables(content)}{TableHtml.Of(table, content.Words, content.Words.Say("quality.versions"))}");
    }

    private static Html KpiTables(ReportContent content) => content.KpiTables.Count == 0 ? Html.None : Html.Of($"""
        <p>{content.Words.Say("quality.kpi_tables")}</p>
        <ul class="files">
        {Html.Each(content.KpiTables, t => Html.Of($"<li>{KpiWords.Label(content.Words, t.Kpi)} <a href=\"data/{t.FileName}.csv\">CSV</a> <a href=\"data/{t.FileName}.parquet\">Parquet</a></li>\n"))}</ul>

        """);

    private static Html Rules(ReportContent content)
    {
        var words = content.Words;
        if (content.Rules.Count == 0)
            return Html.Of($"<p>{words.Say("quality.no_rules")}</p>\n");
        var table = new TableBuilder<RuleCount>(words, rule => rule.Key)
            .Text("table", rule => rule.Table)
            .Text("rule", rule => rule.Rule)
            .Count("rows", rule => rule.Rows)
            .Build(content.Rules);
        return TableHtml.Of(table, words, words.Say("quality.rules"));
    }
}

using Analytics.Charts;

namespace Analytics.Report;

/// <summary>The tables of what became of the rows that came in.</summary>
internal static class QualityTables
{
    /// <summary>By table.</summary>
    public static ChartTable Tables(ReportContent content) => Counted(
        new TableBuilder<TableQuality>(content.Words).Text("table", table => table.Table).Count("files", table => table.Files), table => table.Rows).Build(content.Tables);

    /// <summary>By file.</summary>
    public static ChartTable Files(ReportContent content) => Counted(
        new TableBuilder<FileQuality>(content.Words, file => file.Key).Text("file", file => file.File).Text("table", file => file.Table), file => file.Rows).Build(content.Files);

    /// <summary>Rules broken.</summary>
    public static ChartTable Rules(ReportContent content) => new TableBuilder<RuleCount>(content.Words, rule => rule.Key)
        .Text("table", rule => rule.Table)
        .Text("rule", rule => rule.Rule)
        .Count("rows", rule => rule.Rows)
        .Build(content.Rules);

    /// <summary>The lake's tables as read.</summary>
    public static ChartTable Versions(ReportContent content) => new TableBuilder<TableVersion>(content.Words)
        .Text("table", version => version.Table)
        .Label("version", version => version.Version)
        .Count("rows", version => version.Rows)
        .Build(content.Versions);

    private static TableBuilder<TRow> Counted<TRow>(TableBuilder<TRow> table, Func<TRow, RowCounts> rows) => table
        .Count("rows_read", row => rows(row).Read)
        .Count("rows_loaded", row => rows(row).Loaded)
        .Count("rows_replaced", row => rows(row).Replaced)
        .Count("rows_quarantined", row => rows(row).Quarantined);
}

using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>What the workbook holds: an overview, what changed, a sheet for each chart with rows, the teams, the forecast's sums, definitions and the data's quality.</summary>
internal static class WorkbookSheets
{
    /// <summary>The sheets in order.</summary>
    public static IReadOnlyList<WorkbookSheet> Of(ReportContent content) =>
    [
        OverviewSheet.Of(content),
        .. content.Changes is { } changes ? [ChangesSheet.Of(changes, content)] : Array.Empty<WorkbookSheet>(),
        .. content.HappenedCharts.Except(content.ScorecardCharts).SelectMany(chart => Of(chart, content)),
        .. content.Teams.Count > 0 ? [TeamsSheet.Of(content)] : Array.Empty<WorkbookSheet>(),
        .. content.ScorecardCharts.SelectMany(chart => Of(chart, content)),
        .. content.Forecast is { } forecast ? forecast.Charts.SelectMany(chart => Of(chart, content)).Append(Sums(forecast, content)) : [],
        .. (content.Plan?.Charts ?? []).Concat(content.Model?.Charts ?? []).Concat(content.QualityCharts).SelectMany(chart => Of(chart, content)),
        .. content.Teams.Any(team => team.Charts.Count > 0) ? [Teams(content)] : Array.Empty<WorkbookSheet>(),
        .. content.Definitions.Count > 0 ? [Definitions(content)] : Array.Empty<WorkbookSheet>(),
        .. content.Files.Count > 0 || content.Versions.Count > 0 ? [Quality(content)] : Array.Empty<WorkbookSheet>(),
    ];

    /// <summary>The line that every sheet has: as of when, and from where.</summary>
    public static string Origin(ReportContent content) =>
        $"{content.Words.Say("chart.as_of", ("date", content.Words.Local.Date(content.AsOf)))}  ·  {content.Words.Say("report.origin", ("source", content.Source))}";

    private static IEnumerable<WorkbookSheet> Of(Chart chart, ReportContent content) => chart.Table.Rows.Count == 0
        ? []
        : [new(chart.Title, [Origin(content)], [new(chart.Name, null, chart.Table)]) { Chart = NativeCharts.Of(chart.Name) }];

    private static WorkbookSheet Sums(ForecastSection forecast, ReportContent content)
    {
        var words = content.Words;
        List<WorkbookTable> tables = [];
        if (forecast.Method is not null)
            tables.Add(new("forecast_sums", words.Say("forecast.weeks"), ForecastTables.Weeks(forecast, words)));
        if (forecast.Months.Count > 0)
            tables.Add(new("forecast_months", words.Say("forecast.months"), ForecastTables.Months(forecast, words)));
        if (forecast.Further.Count > 0)
            tables.Add(new("forecast_further", words.Say("forecast.further"), ForecastTables.Further(forecast.Further, words)));
        tables.Add(new("forecast_accuracy", words.Say("forecast.backtest"), ForecastTables.Backtest(forecast, words)));
        return new(words.Say("workbook.forecast_sums"), [Origin(content), .. forecast.Notes], tables);
    }

    /// <summary>What moved the meetings of each team, one below the other: a sheet a team would hide the others.</summary>
    private static WorkbookSheet Teams(ReportContent content) => new(
        $"{content.Words.Say("section.effort")} · {content.Words.Say("section.teams")}", [Origin(content)],
        [.. content.Teams.SelectMany(team => team.Charts.Select(chart => new WorkbookTable(chart.Name, chart.Title, chart.Table)))]);

    private static WorkbookSheet Definitions(ReportContent content)
    {
        var words = content.Words;
        var table = new TableBuilder<KpiDefinition>(words)
            .Text("kpi", definition => KpiWords.Label(words, definition.Kpi))
            .Text("kpi_name", definition => definition.Kpi)
            .Text("definition", definition => KpiWords.Definition(words, definition) ?? "")
            .Build(content.Definitions);
        return new(words.Say("section.definitions"), [Origin(content)], [new("kpi_definitions", null, table)]);
    }

    private static WorkbookSheet Quality(ReportContent content)
    {
        var words = content.Words;
        return new(words.Say("section.quality"), [Origin(content), .. content.Files.Count > 0 && content.Rules.Count == 0 ? [words.Say("quality.no_rules")] : Array.Empty<string>()],
        [
            new("quality_tables", words.Say("quality.files"), QualityTables.Tables(content)),
            new("quality_rules", words.Say("quality.rules"), QualityTables.Rules(content)),
            new("quality_versions", words.Say("quality.versions"), QualityTables.Versions(content)),
            new("quality_files", words.Say("quality.every_file"), QualityTables.Files(content)),
        ]);
    }
}

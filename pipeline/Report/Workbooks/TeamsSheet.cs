namespace Analytics.Report.Workbooks;

/// <summary>The teams side by side, then what the page of each shows: rows of all teams below one another, so that the headings filter by team.</summary>
internal static class TeamsSheet
{
    /// <summary>The sheet.</summary>
    public static WorkbookSheet Of(ReportContent content)
    {
        var words = content.Words;
        return new(
            words.Say("section.teams"), [WorkbookSheets.Origin(content)],
            [
                new(TeamTables.Beside, words.Say("teams.table"), TeamTables.BesideOf(content)),
                new(TeamTables.Effort, words.Say("effort.table"), TeamTables.EffortOf(content)),
                new(TeamTables.Forecast, words.Say("forecast.weeks"), TeamTables.ForecastOf(content)),
                .. TeamTables.RepsOf(content).Select(reps => new WorkbookTable(reps.Name, words.Say("workbook.reps", ("role", reps.Role)), reps.Table)),
            ]);
    }
}

using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The tables of the teams: one of all side by side, and what each team's page shows, those of all teams below one another.</summary>
internal static class TeamTables
{
    /// <summary>The names of the tables in the workbook; those of scorecards are numbered.</summary>
    public const string Beside = "teams", Effort = "team_effort", Forecast = "team_forecast", Reps = "team_reps_";

    // What teams are compared by, as far as they have it.
    private static readonly string[] Compared = ["calls", "cph", "contact_rate", "conversation_to_meeting_rate", "meetings"];

    /// <summary>The teams side by side, a row each.</summary>
    public static ChartTable BesideOf(ReportContent content)
    {
        string[] kpis = [.. Compared.Where(kpi => content.Teams.Any(team => team.Cards.Any(card => card.Kpi == kpi)))];
        return new(
            [Team(content.Words), .. kpis.Select(kpi => new ChartColumn(kpi, KpiWords.Label(content.Words, kpi)))],
            [.. content.Teams.Select(team => (IReadOnlyList<ChartCell>)[ChartCell.Text(team.Name), .. kpis.Select(kpi => team.Cards.FirstOrDefault(card => card.Kpi == kpi)?.Value ?? ChartCell.Missing)])]);
    }

    /// <summary>What moved the meetings of each team.</summary>
    public static ChartTable EffortOf(ReportContent content) =>
        Joined(content.Words, content.Teams.Where(team => team.Effort.Count > 0).Select(team => (team, EffortHtml.Table(team.Effort, content.Words))));

    /// <summary>What is to come of each team.</summary>
    public static ChartTable ForecastOf(ReportContent content) =>
        Joined(content.Words, content.Teams.Where(team => team.Forecast.Count > 0).Select(team => (team, Weeks(team, content.Words))));

    /// <summary>The weeks to come of one team.</summary>
    public static ChartTable Weeks(TeamSection team, Wording words) => ForecastTables.Weeks(new(null, team.Forecast, []), words);

    /// <summary>The scorecards, a table for each role; teams whose scorecards have other columns get one of their own.</summary>
    public static IReadOnlyList<(string Name, string Role, ChartTable Table)> RepsOf(ReportContent content) =>
        [.. Grouped(content).Select((same, i) => (Numbered(i), same.Key.Role, Joined(content.Words, same)))];

    /// <summary>Which of these tables has the scorecards of a team's role.</summary>
    public static string RepsOf(ReportContent content, TeamSection team, (string Role, ChartTable Table) role) => Numbered(Grouped(content).FindIndex(same => same.Key.Role == role.Role && same.Contains((team, role.Table))));

    private static List<IGrouping<(string Role, string Columns), (TeamSection Team, ChartTable Table)>> Grouped(ReportContent content) =>
        [.. content.Teams.SelectMany(team => team.Reps.Select(role => (team, role))).GroupBy(r => (r.role.Role, string.Join(' ', r.role.Table.Columns.Select(column => column.Name))), r => (r.team, r.role.Table))];

    private static string Numbered(int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Reps}{place + 1}");

    private static ChartColumn Team(Wording words) => new("team", words.Say("column.team"));

    private static ChartTable Joined(Wording words, IEnumerable<(TeamSection Team, ChartTable Table)> tables)
    {
        var all = tables.ToList();
        return new(
            [Team(words), .. all.Count == 0 ? [] : all[0].Table.Columns],
            [.. all.SelectMany(of => of.Table.Rows.Select(row => (IReadOnlyList<ChartCell>)[ChartCell.Text(of.Team.Name), .. row]))]);
    }
}

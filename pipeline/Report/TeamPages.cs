namespace Analytics.Report;

/// <summary>A page a team – key figures, what moved its meetings, its forecast, its reps –, and the list that leads to them.</summary>
internal static class TeamPages
{
    private const string Folder = "teams/";

    /// <summary>The pages.</summary>
    /// <param name="content">What the report shows.</param>
    /// <param name="figures">Charts as a page shows them.</param>
    public static IEnumerable<PageOutline> Of(ReportContent content, FiguresHtml figures) => content.Teams.Select(team => new PageOutline("team", FileOf(team), [.. Sections(team, content, figures)]) { Called = team.Name, Above = ("scorecards.html#teams", "teams.all") });

    /// <summary>A team's page, relative to the report's folder.</summary>
    public static string FileOf(TeamSection team) => $"{Folder}{team.Slug}.html";

    /// <summary>The teams side by side, each a link to its page.</summary>
    public static Html Table(ReportContent content)
    {
        var (words, table) = (content.Words, TeamTables.BesideOf(content));
        return TableHtml.Framed(
            words.Say("teams.table"), table.Columns.Select((column, i) => (column.Label, i > 0)),
            Html.Each(content.Teams.Zip(table.Rows), row => Html.Of($"<tr><td><a href=\"{FileOf(row.First)}\">{row.First.Name}</a></td>{Html.Each(row.Second.Skip(1), value => Html.Of($"<td class=\"num\">{TableHtml.Value(value, words.Local)}</td>"))}</tr>\n")),
            new(TeamTables.Beside));
    }

    private static IEnumerable<PageSection> Sections(TeamSection team, ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        string id = team.Slug;
        yield return new(id + "-kpis", words.Say("section.kpis"), CardHtml.All(team.Cards, content, id, FileOf(team)), []);
        if (team.Effort.Count > 0)
            yield return new(id + "-effort", words.Say("section.effort"), Html.Of($"{figures(team.Charts, FileOf(team))}{EffortHtml.Of(team.Effort, words, new(TeamTables.Effort, team.Name))}"), team.Charts);
        if (team.Forecast.Count > 0)
            yield return new(id + "-forecast", words.Say("section.forecast"), TableHtml.Of(TeamTables.Weeks(team, words), words, words.Say("forecast.weeks"), new(TeamTables.Forecast, team.Name)), []);
        if (team.Reps.Count > 0)
            yield return new(id + "-reps", words.Say("section.reps"), Html.Each(team.Reps, role => TableHtml.Of(role.Table, words, role.Role, new(TeamTables.RepsOf(content, team, role), team.Name))), []);
    }
}

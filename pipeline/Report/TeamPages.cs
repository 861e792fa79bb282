using Analytics.Charts;

namespace Analytics.Report;

/// <summary>A page a team – key figures, what moved its meetings, its forecast, its reps –, and the list that leads to them.</summary>
internal static class TeamPages
{
    private const string Folder = "teams/";

    // What teams are compared by, as far as they have it.
    private static readonly string[] Compared = ["calls", "cph", "contact_rate", "conversation_to_meeting_rate", "meetings"];

    /// <summary>The pages.</summary>
    /// <param name="content">What the report shows.</param>
    /// <param name="figures">Charts as a page shows them.</param>
    public static IEnumerable<PageOutline> Of(ReportContent content, FiguresHtml figures) => content.Teams.Select(team => new PageOutline("team", FileOf(team), [.. Sections(team, content, figures)]) { Called = team.Name, Above = ("scorecards.html#teams", "teams.all") });

    /// <summary>A team's page, relative to the report's folder.</summary>
    public static string FileOf(TeamSection team) => $"{Folder}{team.Slug}.html";

    /// <summary>The teams side by side, each a link to its page.</summary>
    public static Html Table(ReportContent content)
    {
        var words = content.Words;
        string[] kpis = [.. Compared.Where(kpi => content.Teams.Any(team => team.Cards.Any(card => card.Kpi == kpi)))];
        ChartCell Value(TeamSection team, string kpi) => team.Cards.FirstOrDefault(card => card.Kpi == kpi)?.Value ?? ChartCell.Missing;
        return TableHtml.Framed(
            words.Say("teams.table"), [(words.Say("column.team"), false), .. kpis.Select(kpi => (KpiWords.Label(words, kpi), true))],
            Html.Each(content.Teams, team => Html.Of($"<tr><td><a href=\"{FileOf(team)}\">{team.Name}</a></td>{Html.Each(kpis, kpi => Html.Of($"<td class=\"num\">{TableHtml.Value(Value(team, kpi), words.Local)}</td>"))}</tr>\n")));
    }

    private static IEnumerable<PageSection> Sections(TeamSection team, ReportContent content, FiguresHtml figures)
    {
        var words = content.Words;
        string id = team.Slug;
        yield return new(id + "-kpis", words.Say("section.kpis"), CardHtml.All(team.Cards, content, id, FileOf(team)), []);
        if (team.Effort.Count > 0)
            yield return new(id + "-effort", words.Say("section.effort"), Html.Of($"{figures(team.Charts, FileOf(team))}{EffortHtml.Of(team.Effort, words)}"), team.Charts);
        if (team.Forecast.Count > 0)
            yield return new(id + "-forecast", words.Say("section.forecast"), TableHtml.Of(ForecastTables.Weeks(new(null, team.Forecast, []), words), words, words.Say("forecast.weeks")), []);
        if (team.Reps.Count > 0)
            yield return new(id + "-reps", words.Say("section.reps"), Html.Each(team.Reps, role => TableHtml.Of(role.Table, words, role.Role)), []);
    }
}

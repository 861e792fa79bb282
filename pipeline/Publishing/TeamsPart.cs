using Analytics.Charts;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>Each team by itself, from <c>kpi_values</c>, <c>kpi_effort</c>, <c>forecast_totals</c> and <c>kpi_scorecards</c>.</summary>
/// <param name="source">The lake.</param>
/// <param name="allCards">The cards.</param>
internal sealed class TeamsPart(ChartSource source, CardsPart allCards)
{
    // Each drawing is five files; with more teams their tables have to do.
    private const int MostDrawn = 40;

    private readonly Engine engine = source.Engine;
    private readonly Texts.Wording words = source.Context.Words;

    /// <summary>The teams that did anything in the last 28 days, by name.</summary>
    public IReadOnlyList<TeamSection> Of()
    {
        var (cards, effort) = (allCards.OfTeams(), EffortPart.Of(engine, "team"));
        string[] teams = [.. cards.Keys.Where(team => team.Length > 0).Order(StringComparer.Ordinal)];
        return [.. teams.Select(team => new TeamSection(team, cards[team]) { Effort = [.. effort[team]], Charts = teams.Length <= MostDrawn ? Drawn(team, effort[team]) : [], Forecast = Forecast(team), Reps = Reps(team) })];
    }

    private Chart[] Drawn(string team, IEnumerable<EffortRow> effort) =>
        EffortPart.Draw(source.Context, "effort_" + PageSlug.Of(team, "team").Replace('-', '_'), team, effort) is { } chart ? [chart] : [];

    private List<WeekForecast> Forecast(string team) =>
        source.Lake.Rows("forecast_totals") == 0 ? [] : ForecastPart.Weeks(engine, $"level = 'team' and team = {SqlText.Literal(team)}");

    /// <summary>A table a role, with a row a rep and a column a KPI of the role.</summary>
    private List<(string Role, ChartTable Table)> Reps(string team)
    {
        if (source.Lake.Rows("kpi_scorecards") == 0)
            return [];
        var names = source.RepNames();
        var cells = engine.Query(
            $"select rep_id, role, kpi, value, {FigureSource.Scorecards.KeySql} from lake.kpi_scorecards where team = {SqlText.Literal(team)} order by role, position, rep_id",
            r => (Rep: r.GetString(0), Role: r.GetString(1), Kpi: r.GetString(2), Value: KpiCells.Of(KpiCells.UnitOf(r.GetString(2)), r.NumberOrNull(3)).KeyedBy(r.GetString(4), "value")));
        return [.. cells.GroupBy(c => c.Role).Select(role => (words.Has("role." + role.Key) ? words.Say("role." + role.Key) : role.Key, Table([.. role.Select(c => (c.Rep, c.Kpi, c.Value))], names)))];
    }

    private ChartTable Table(IReadOnlyList<(string Rep, string Kpi, ChartCell Value)> cells, Dictionary<string, string> names)
    {
        string[] kpis = [.. cells.Select(c => c.Kpi).Distinct()];
        var values = cells.ToDictionary(c => (c.Rep, c.Kpi), c => c.Value);
        return new(
            [new ChartColumn("rep", words.Say("column.rep")), .. kpis.Select(k => new ChartColumn(k, words.Say("kpi." + k)))],
            [
                .. cells.Select(c => c.Rep).Distinct().Select(rep => (Name: names.GetValueOrDefault(rep, rep), rep)).OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.rep, StringComparer.Ordinal)
                    .Select(r => (IReadOnlyList<ChartCell>)[ChartCell.Text(r.Name), .. kpis.Select(k => values.GetValueOrDefault((r.rep, k), ChartCell.Missing))]),
            ]);
    }
}

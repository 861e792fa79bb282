using Analytics.Charts;
using Analytics.Lake;
using Analytics.Models.Forecast;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>What is forecast beside the meetings, and the meetings of motions and reps, from the lake's tables.</summary>
/// <param name="engine">Has them as <c>lake.NAME</c>.</param>
/// <param name="context">The language.</param>
/// <param name="repNames">Reps by their ids, as far as they are named.</param>
internal sealed class FurtherForecasts(Engine engine, ChartContext context, IReadOnlyDictionary<string, string> repNames)
{
    private const int MostReps = 10;

    private readonly IReadOnlyList<Row> rows = engine.Query(
        $"""
        select measure, level, coalesce(team, ''), name, end_date - start_date, level <> 'rep' or row_number() over (partition by level order by value desc, team, name) <= {MostReps}
        from lake.forecast_measure_totals
        where period = 'horizon' and (level = 'total' or measure = 'meetings' and level <> 'team')
        order by measure = 'meetings', level, case when level = 'rep' then -value end, measure, team nulls first, name
        """,
        r => new Row(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), (int)r.GetInt64(4), r.GetBoolean(5)));

    private sealed record Row(string Measure, string Level, string Team, string? Name, int Days, bool Shown)
    {
        public Part Place => new(Measure, Level, Team, Name);
    }

    private sealed record Part(string Measure, string Level, string Team, string? Name);

    /// <summary>Leads, calls and won deals in total, motions, and the reps with the most meetings to come, in that order; the others stand in the lake alone.</summary>
    public IReadOnlyList<FurtherForecast> Read()
    {
        var sums = Cells(FigureSource.MeasureTotals, "period in ('week_1', 'horizon')", "period", "value", "lower_80", "upper_80");
        var accuracy = Cells(FigureSource.MeasureBacktest, "band like 'days\\_1\\_%' escape '\\'", "method || ' ' || band", "mase");
        return [.. rows.Where(r => r.Shown).Select(r =>
        {
            IReadOnlyList<ChartCell> Sum(string period)
            {
                var (key, values) = sums[(r.Place, period)];
                return [.. values.Zip(["point", "low80", "high80"], (value, column) => ChartCell.Number(value).KeyedBy(key, column))];
            }

            ChartCell Mase(string method) => accuracy.TryGetValue((r.Place, $"{method} {HorizonBand.Daily(r.Days)[0].Name}"), out var found)
                ? ChartCell.Number(found.Values[0], 2).KeyedBy(found.Key, "mase")
                : ChartCell.Missing;

            return new FurtherForecast(Words(r), r.Days, Sum("week_1"), Sum("horizon"), Mase("chosen"), Mase("seasonal_naive"));
        })];
    }

    /// <summary>Says that not all reps are shown, where that is so.</summary>
    public IReadOnlyList<string> Notes() =>
        rows.Any(r => !r.Shown) ? [context.Words.Say("forecast.further.reps", ("n", context.Local.Count(MostReps)))] : [];

    private Dictionary<(Part, string What), (string Key, double?[] Values)> Cells(FigureSource source, string where, string what, params IReadOnlyList<string> columns) => engine.Query(
        $"select {source.KeySql}, measure, level, coalesce(team, ''), name, {what}, {string.Join(", ", columns)} from {source.FromSql} where {where}",
        r => (Place: (new Part(r.GetString(1), r.GetString(2), r.GetString(3), r.TextOrNull(4)), r.GetString(5)), Row: (r.GetString(0), Enumerable.Range(6, columns.Count).Select(i => r.NumberOrNull(i)).ToArray())))
        .ToDictionary(c => c.Place, c => c.Row);

    private string Words(Row row)
    {
        if (row.Level == "total")
            return context.Words.Say("forecast.further." + row.Measure);
        string name = row switch
        {
            { Name: null or "" } => context.Words.Say("forecast.further.unknown"),
            { Level: "motion" } => context.Words.Say("motion." + row.Name),
            _ => repNames.GetValueOrDefault(row.Name, row.Name),
        };
        return context.Words.Say("forecast.further.meetings", ("name", name));
    }
}

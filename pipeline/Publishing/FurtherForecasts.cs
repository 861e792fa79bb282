using Analytics.Charts;
using Analytics.Lake;
using Analytics.Models.Forecast;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>What is forecast beside the meetings, and the meetings of motions and reps, from the lake's tables.</summary>
internal sealed class FurtherForecasts(Engine engine, ChartContext context)
{
    private const int MostReps = 10;

    private sealed record Row(string Measure, string Level, string Team, string? Name, string? Rep, int Days, bool Shown);

    /// <summary>Leads, calls and won deals in total, motions, and the reps with the most meetings to come, in that order; the others stand in the lake alone.</summary>
    public IReadOnlyList<FurtherForecast> Read()
    {
        var sums = Cells(FigureSource.MeasureTotals, "period in ('week_1', 'horizon')", "value", "lower_80", "upper_80");
        var accuracy = Cells(FigureSource.MeasureBacktest, "band like 'days\\_1\\_%' escape '\\'", "mase");
        return [.. Rows().Where(r => r.Shown).Select(r =>
        {
            string place = $"{r.Measure}|{r.Level}|{r.Team}|{r.Name}";
            IReadOnlyList<ChartCell> Sum(string period)
            {
                string key = $"forecast_measure_totals|{place}|{period}";
                return [.. sums[key].Zip(["point", "low80", "high80"], (value, column) => ChartCell.Number(value).KeyedBy(key, column))];
            }

            ChartCell Mase(string method)
            {
                string key = $"forecast_measure_backtest|{place}|{method}|{HorizonBand.Daily(r.Days)[0].Name}";
                return accuracy.TryGetValue(key, out var values) ? ChartCell.Number(values[0], 2).KeyedBy(key, "mase") : ChartCell.Missing;
            }

            return new FurtherForecast(Words(r), r.Days, Sum("week_1"), Sum("horizon"), Mase("chosen"), Mase("seasonal_naive"));
        })];
    }

    /// <summary>Says that not all reps are shown, where that is so.</summary>
    public IReadOnlyList<string> Notes() =>
        Rows().Any(r => !r.Shown) ? [context.Words.Say("forecast.further.reps", ("n", context.Local.Count(MostReps)))] : [];

    private List<Row> Rows() => engine.Query(
        $"""
        select t.measure, t.level, coalesce(t.team, ''), t.name, r.name, t.end_date - t.start_date, t.level <> 'rep' or row_number() over (partition by t.level order by t.value desc, t.team, t.name) <= {MostReps}
        from lake.forecast_measure_totals as t
        left join ({Reps()}) as r on t.level = 'rep' and r.rep_id = t.name
        where t.period = 'horizon' and t.level <> 'team'
        order by t.measure = 'meetings', t.level, case when t.level = 'rep' then -t.value end, t.measure, t.team nulls first, t.name
        """,
        r => new Row(r.GetString(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), (int)r.GetInt64(5), r.GetBoolean(6)));

    // Reps need not be named.
    private string Reps() => engine.Query("select count(*) from information_schema.columns where table_schema = 'lake' and table_name = 'reps' and column_name = 'name'", r => r.GetInt64(0)).Single() > 0
        ? "select rep_id, name from lake.reps"
        : "select null::varchar as rep_id, null::varchar as name";

    private static string? Text(DuckDB.NET.Data.DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private Dictionary<string, double?[]> Cells(FigureSource source, string where, params IReadOnlyList<string> columns) => engine.Query(
        $"select {source.KeySql}, {string.Join(", ", columns)} from {source.FromSql} where {where}",
        r => (Key: r.GetString(0), Values: Enumerable.Range(1, columns.Count).Select(i => r.NumberOrNull(i)).ToArray())).ToDictionary(c => c.Key, c => c.Values);

    private string Words(Row row)
    {
        if (row.Level == "total")
            return context.Words.Say("forecast.further." + row.Measure);
        string name = row switch
        {
            { Name: null or "" } => context.Words.Say("forecast.further.unknown"),
            { Level: "motion" } => context.Words.Say("motion." + row.Name),
            _ => row.Rep ?? row.Name,
        };
        return context.Words.Say("forecast.further.meetings", ("name", name));
    }
}

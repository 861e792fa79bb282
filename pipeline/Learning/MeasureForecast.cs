using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>What a night says of one measure.</summary>
/// <param name="Measure">The measure, as the lake's tables call it.</param>
/// <param name="Rows">Its days to come, of every level.</param>
/// <param name="Widths">How much wider than past errors its intervals were made.</param>
public sealed record MeasureForecast(string Measure, IReadOnlyList<ForecastRow> Rows, AdaptiveWidths Widths)
{
    /// <summary>The lake's table of everything but the meetings of total and teams, which stand in <c>forecasts</c>.</summary>
    public const string Table = "forecast_measures";

    /// <summary>The same of its sums per week, per month and over the horizon; those meetings stand in <c>forecast_totals</c>.</summary>
    public const string TotalsTable = "forecast_measure_totals";

    /// <summary>The same of its accuracy on the past; those meetings stand in <c>forecast_backtest</c>.</summary>
    public const string BacktestTable = "forecast_measure_backtest";

    /// <summary>Its sums per week and over the horizon.</summary>
    public IReadOnlyList<PeriodTotal> Totals { get; init; } = [];

    /// <summary>How well it would have done at past origins.</summary>
    public IReadOnlyList<BacktestRow> Backtest { get; init; } = [];

    /// <summary>A measure's whole forecast: total, teams and parts.</summary>
    internal static MeasureForecast Of(string measure, ForecastResult result, AdaptiveWidths widths) =>
        new(measure, [.. result.Rows, .. result.PartRows], widths) { Totals = [.. result.PeriodTotals, .. result.PartTotals], Backtest = [.. result.Backtest, .. result.PartBacktest] };

    /// <summary>Its parts alone: motions and reps.</summary>
    internal static MeasureForecast OfParts(string measure, ForecastResult result, AdaptiveWidths widths) =>
        new(measure, result.PartRows, widths) { Totals = result.PartTotals, Backtest = result.PartBacktest };

    /// <summary>Commits the three tables, each kept whole.</summary>
    /// <returns>Their versions.</returns>
    public static IReadOnlyDictionary<string, long> Commit(Engine engine, DataLake lake, IReadOnlyList<MeasureForecast> measures, DateOnly asOf, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, Table, Of(measures, m => m.Rows), Columns(asOf, r => (r.Level, r.Team, r.Part), ForecastCommit.DayColumns("value")));
        RecordTable.Create(engine, TotalsTable, Of(measures, m => m.Totals), Columns(asOf, t => (t.Level, t.Team, t.Part), ForecastCommit.TotalColumns("value")));
        RecordTable.Create(engine, BacktestTable, Of(measures, m => m.Backtest), Columns(asOf, b => (b.Level, b.Team, b.Part), ForecastCommit.BacktestColumns));
        return new[] { Table, TotalsTable, BacktestTable }.ToDictionary(t => t, t => ResultTable.Commit(engine, lake, t, $"select * from {t}", committedAt));
    }

    private static IEnumerable<(string Measure, T Row)> Of<T>(IReadOnlyList<MeasureForecast> measures, Func<MeasureForecast, IReadOnlyList<T>> rows) =>
        measures.SelectMany(m => rows(m).Select(r => (m.Measure, r)));

    private static RecordColumn<(string Measure, T Row)>[] Columns<T>(
        DateOnly asOf, Func<T, (ForecastLevel Level, string? Team, string? Part)> place, IEnumerable<RecordColumn<T>> columns) =>
    [
        new("as_of", LakeType.Date, _ => asOf),
        new("measure", LakeType.Text, m => m.Measure),
        new("level", LakeType.Text, m => ForecastCommit.Word(place(m.Row).Level)),
        new("team", LakeType.Text, m => place(m.Row).Team),
        new("name", LakeType.Text, m => place(m.Row).Part),
        .. columns.Select(c => new RecordColumn<(string Measure, T Row)>(c.Name, c.Type, m => c.Value(m.Row))),
    ];
}

using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>A forecast of meetings as the lake's tables <c>forecasts</c>, <c>forecast_totals</c> and <c>forecast_backtest</c>, and the past it was made from, <c>daily_meetings</c>, each kept whole.</summary>
internal static class ForecastCommit
{
    private const string Past = "daily_meetings";

    /// <summary>Its tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["forecasts", "forecast_totals", "forecast_backtest", Past];

    /// <summary>Commits them.</summary>
    /// <returns>Their versions.</returns>
    public static IReadOnlyDictionary<string, long> Tables(Engine engine, DataLake lake, ForecastResult result, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "forecasts", result.Rows, Columns(result.AsOf, r => (r.Level, r.Team), DayColumns("meetings")));
        RecordTable.Create(engine, "forecast_totals", result.PeriodTotals, Columns(result.AsOf, p => (p.Level, p.Team), TotalColumns("meetings")));
        RecordTable.Create(engine, "forecast_backtest", result.Backtest, Columns(result.AsOf, b => (b.Level, b.Team), BacktestColumns));
        return Names.ToDictionary(t => t, t => ResultTable.Commit(
            engine, lake, t, t == Past ? $"select business_date, team, is_open, meetings from {Past} order by business_date, team" : $"select * from {t}", committedAt));
    }

    /// <summary>A level as the tables call it.</summary>
    public static string Word(ForecastLevel level) => level switch
    {
        ForecastLevel.Total => "total",
        ForecastLevel.Team => "team",
        ForecastLevel.Motion => "motion",
        _ => "rep",
    };

    /// <summary>The level of a word.</summary>
    public static ForecastLevel Level(string word) => Enum.GetValues<ForecastLevel>().First(l => Word(l) == word);

    /// <summary>The columns of a row's bounds, from what carries the row.</summary>
    public static IEnumerable<RecordColumn<T>> Bounds<T>(Func<T, ForecastRow> row) =>
    [
        new("lower_50", LakeType.Double, t => row(t).Lower50),
        new("upper_50", LakeType.Double, t => row(t).Upper50),
        new("lower_80", LakeType.Double, t => row(t).Lower80),
        new("upper_80", LakeType.Double, t => row(t).Upper80),
        new("lower_95", LakeType.Double, t => row(t).Lower95),
        new("upper_95", LakeType.Double, t => row(t).Upper95),
    ];

    /// <summary>The columns of a day to come, without its place; <paramref name="point"/> names the expected count.</summary>
    public static IEnumerable<RecordColumn<ForecastRow>> DayColumns(string point) =>
    [
        new("date", LakeType.Date, r => r.Date),
        new("horizon_day", LakeType.Integer, r => r.HorizonDay),
        new("is_open", LakeType.Boolean, r => r.IsOpen),
        new(point, LakeType.Double, r => r.Point),
        .. Bounds<ForecastRow>(r => r),
        new("method", LakeType.Text, r => r.Method),
    ];

    /// <summary>The same of a sum.</summary>
    public static IEnumerable<RecordColumn<PeriodTotal>> TotalColumns(string point) =>
    [
        new("period", LakeType.Text, p => p.Period),
        new("start_date", LakeType.Date, p => p.Start),
        new("end_date", LakeType.Date, p => p.End),
        new("open_days", LakeType.Integer, p => p.OpenDays),
        new("known", LakeType.Double, p => p.Known),
        new(point, LakeType.Double, p => p.Point),
        new("lower_50", LakeType.Double, p => p.Lower50),
        new("upper_50", LakeType.Double, p => p.Upper50),
        new("lower_80", LakeType.Double, p => p.Lower80),
        new("upper_80", LakeType.Double, p => p.Upper80),
        new("lower_95", LakeType.Double, p => p.Lower95),
        new("upper_95", LakeType.Double, p => p.Upper95),
        new("method", LakeType.Text, p => p.Method),
    ];

    /// <summary>The same of an accuracy.</summary>
    public static IEnumerable<RecordColumn<BacktestRow>> BacktestColumns { get; } =
    [
        new("method", LakeType.Text, b => b.Method),
        new("band", LakeType.Text, b => b.Band),
        new("mae", LakeType.Double, b => b.Mae),
        new("mase", LakeType.Double, b => b.Mase),
        new("rmsse", LakeType.Double, b => b.Rmsse),
        new("bias", LakeType.Double, b => b.Bias),
        new("coverage_50", LakeType.Double, b => b.Coverage50),
        new("coverage_80", LakeType.Double, b => b.Coverage80),
        new("coverage_95", LakeType.Double, b => b.Coverage95),
        new("n", LakeType.Integer, b => b.N),
        new("origins", LakeType.Integer, b => b.Origins),
    ];

    private static RecordColumn<T>[] Columns<T>(DateOnly asOf, Func<T, (ForecastLevel Level, string? Team)> place, IEnumerable<RecordColumn<T>> columns) =>
    [
        new("as_of", LakeType.Date, _ => asOf),
        new("level", LakeType.Text, t => Word(place(t).Level)),
        new("team", LakeType.Text, t => place(t).Team),
        .. columns,
    ];
}

using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>A forecast and where it went.</summary>
/// <param name="Result">The forecast.</param>
/// <param name="Versions">Versions of the lake tables written.</param>
public sealed record ForecastOutcome(ForecastResult Result, IReadOnlyDictionary<string, long> Versions);

/// <summary>Daily meetings of the marts → forecast of the days to come, with the tables that account for it.</summary>
public static class ForecastStep
{
    /// <summary>What the lake must hold.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["meetings"];

    /// <summary>Forecasts and commits; <see cref="Needs"/> must be met.</summary>
    public static ForecastOutcome Run(AnalyticsConfig config, Marts marts, DataLake lake, WorkingDays calendar, DateTimeOffset committedAt)
    {
        var history = marts.Engine.Frame("select business_date, team, meetings from daily_meetings order by team, business_date");
        var result = MeetingForecast.Run(
            DailySeriesTable.Read(history), Calendar(calendar), marts.AsOf, new ForecastOptions { Horizon = config.Forecast.HorizonDays });
        return new ForecastOutcome(result, new Dictionary<string, long>
        {
            ["daily_meetings"] = ResultTable.Commit(
                marts.Engine, lake, "daily_meetings", "select business_date, team, is_open, meetings from daily_meetings order by business_date, team", committedAt),
            ["forecasts"] = CommitDays(marts.Engine, lake, result, committedAt),
            ["forecast_totals"] = CommitTotals(marts.Engine, lake, result, committedAt),
            ["forecast_backtest"] = CommitBacktest(marts.Engine, lake, result, committedAt),
        });
    }

    private static BusinessCalendar Calendar(WorkingDays calendar) => new(
        calendar.Weekend,
        calendar.Holidays.Keys.Concat(calendar.Closures.SelectMany(c => Enumerable.Range(0, c.To.DayNumber - c.From.DayNumber).Select(c.From.AddDays))).ToHashSet());

    private static long CommitDays(Engine engine, DataLake lake, ForecastResult result, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "forecasts", result.Rows, [
            new("as_of", LakeType.Date, _ => result.AsOf),
            new("level", LakeType.Text, r => Word(r.Level)),
            new("team", LakeType.Text, r => r.Team),
            new("date", LakeType.Date, r => r.Date),
            new("horizon_day", LakeType.Integer, r => r.HorizonDay),
            new("is_open", LakeType.Boolean, r => r.IsOpen),
            new("meetings", LakeType.Double, r => r.Point),
            new("lower_80", LakeType.Double, r => r.Lower80),
            new("upper_80", LakeType.Double, r => r.Upper80),
            new("lower_95", LakeType.Double, r => r.Lower95),
            new("upper_95", LakeType.Double, r => r.Upper95),
            new("method", LakeType.Text, r => r.Method),
        ]);
        return ResultTable.Commit(engine, lake, "forecasts", "select * from forecasts", committedAt);
    }

    private static long CommitTotals(Engine engine, DataLake lake, ForecastResult result, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "forecast_totals", result.PeriodTotals, [
            new("as_of", LakeType.Date, _ => result.AsOf),
            new("level", LakeType.Text, p => Word(p.Level)),
            new("team", LakeType.Text, p => p.Team),
            new("period", LakeType.Text, p => p.Period),
            new("start_date", LakeType.Date, p => p.Start),
            new("end_date", LakeType.Date, p => p.End),
            new("open_days", LakeType.Integer, p => p.OpenDays),
            new("meetings", LakeType.Double, p => p.Point),
            new("lower_80", LakeType.Double, p => p.Lower80),
            new("upper_80", LakeType.Double, p => p.Upper80),
            new("lower_95", LakeType.Double, p => p.Lower95),
            new("upper_95", LakeType.Double, p => p.Upper95),
            new("method", LakeType.Text, p => p.Method),
        ]);
        return ResultTable.Commit(engine, lake, "forecast_totals", "select * from forecast_totals", committedAt);
    }

    private static long CommitBacktest(Engine engine, DataLake lake, ForecastResult result, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "forecast_backtest", result.Backtest, [
            new("as_of", LakeType.Date, _ => result.AsOf),
            new("level", LakeType.Text, b => Word(b.Level)),
            new("team", LakeType.Text, b => b.Team),
            new("method", LakeType.Text, b => b.Method),
            new("band", LakeType.Text, b => b.Band),
            new("mae", LakeType.Double, b => b.Mae),
            new("mase", LakeType.Double, b => b.Mase),
            new("rmsse", LakeType.Double, b => b.Rmsse),
            new("bias", LakeType.Double, b => b.Bias),
            new("coverage_80", LakeType.Double, b => b.Coverage80),
            new("coverage_95", LakeType.Double, b => b.Coverage95),
            new("n", LakeType.Integer, b => b.N),
            new("origins", LakeType.Integer, b => b.Origins),
        ]);
        return ResultTable.Commit(engine, lake, "forecast_backtest", "select * from forecast_backtest", committedAt);
    }

    private static string Word(ForecastLevel level) => level == ForecastLevel.Total ? "total" : "team";
}

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
        var ledger = new ForecastLedger(marts.Engine, lake, marts.AsOf);
        ledger.Score();
        var widths = AdaptiveWidths.Learn(ledger.Due());
        var history = marts.Engine.Frame("select business_date, team, meetings from daily_meetings order by team, business_date");
        var result = MeetingForecast.Run(
            DailySeriesTable.Read(history), Calendar(calendar), marts.AsOf, new ForecastOptions { Horizon = config.Forecast.HorizonDays, Widths = widths });
        return new ForecastOutcome(result, new Dictionary<string, long>(ForecastCommit.Tables(marts.Engine, lake, result, committedAt))
        {
            ["daily_meetings"] = ResultTable.Commit(
                marts.Engine, lake, "daily_meetings", "select business_date, team, is_open, meetings from daily_meetings order by business_date, team", committedAt),
            [ForecastCoverage.Table] = ForecastCoverage.Commit(marts.Engine, lake, ledger, widths, marts.AsOf, committedAt),
            [ForecastLedger.Table] = ledger.Commit(result, widths, committedAt),
        });
    }

    private static BusinessCalendar Calendar(WorkingDays calendar) => new(
        calendar.Weekend,
        calendar.Holidays.Keys.Concat(calendar.Closures.SelectMany(c => Enumerable.Range(0, c.To.DayNumber - c.From.DayNumber).Select(c.From.AddDays))).ToHashSet());
}

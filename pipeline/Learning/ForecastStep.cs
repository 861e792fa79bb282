using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>A forecast and where it went.</summary>
/// <param name="Result">The forecast of meetings.</param>
/// <param name="Versions">Versions of the lake tables written.</param>
/// <param name="LeftOut">Measures that the data lack.</param>
public sealed record ForecastOutcome(ForecastResult Result, IReadOnlyDictionary<string, long> Versions, IReadOnlyList<ForecastMeasure> LeftOut);

/// <summary>Daily counts of the marts → forecast of the days to come, with the tables that account for it.</summary>
public static class ForecastStep
{
    /// <summary>What the lake must hold.</summary>
    public static IReadOnlyList<string> Needs { get; } = ["meetings"];

    /// <summary>Forecasts and commits; <see cref="Needs"/> must be met.</summary>
    public static ForecastOutcome Run(AnalyticsConfig config, Marts marts, DataLake lake, WorkingDays calendar, DateTimeOffset committedAt)
    {
        marts.Require("daily_measures");
        marts.Require("daily_parts");
        var ledger = new ForecastLedger(marts.Engine, lake, marts.AsOf);
        ledger.Score();
        var histories = new ForecastHistories(marts);
        var days = Calendar(calendar);
        string[] names = [ForecastMeasure.Meetings, .. ForecastMeasure.Further.Select(m => m.Name)];
        var widths = names.ToDictionary(m => m, m => AdaptiveWidths.Learn(ledger.Due(m)));
        ForecastOptions Options(string measure) => new() { Horizon = config.Forecast.HorizonDays, Widths = widths[measure] };
        var leads = DriverHistories.OfLeads(marts, days, Options("leads"));
        var calls = DriverHistories.OfCalls(histories.Of("calls"), marts, days, Options("calls"));
        var result = MeetingForecast.Run(histories.Of(ForecastMeasure.Meetings), days, marts.AsOf, With(Options(ForecastMeasure.Meetings), leads?.Teams, calls), histories.Parts(With(Options(ForecastMeasure.Meetings), leads?.Motions).Methods));
        var further = ForecastMeasure.Further.Where(m => marts.Has(m.Need)).Select(m => new MeasureForecast(
            m.Name, Further(histories.Of(m.Name), days, marts.AsOf, Options(m.Name) with { WithBacktest = false }), widths[m.Name])).ToList();
        MeasureForecast Meetings(params IEnumerable<ForecastRow> rows) => new(ForecastMeasure.Meetings, [.. rows], widths[ForecastMeasure.Meetings]);
        return new ForecastOutcome(result, new Dictionary<string, long>(ForecastCommit.Tables(marts.Engine, lake, result, committedAt))
        {
            ["daily_meetings"] = ResultTable.Commit(
                marts.Engine, lake, "daily_meetings", "select business_date, team, is_open, meetings from daily_meetings order by business_date, team", committedAt),
            [MeasureForecast.Table] = MeasureForecast.Commit(marts.Engine, lake, [Meetings(result.PartRows), .. further], marts.AsOf, committedAt),
            [ForecastCoverage.Table] = ForecastCoverage.Commit(marts.Engine, lake, ledger, widths, marts.AsOf, committedAt),
            [ForecastLedger.Table] = ledger.Commit([Meetings([.. result.Rows, .. result.PartRows]), .. further], committedAt),
        }, [.. ForecastMeasure.Further.Where(m => !marts.Has(m.Need))]);
    }

    private static ForecastOptions With(ForecastOptions options, params IEnumerable<ForecastMethod?> drivers) => options with { Methods = [.. options.Methods, .. drivers.OfType<ForecastMethod>()] };

    private static IReadOnlyList<ForecastRow> Further(IReadOnlyList<DailySeries> series, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options) => series switch
    {
        [] => [],
        [{ Name: "" } total] => MeetingForecast.RunTotal(total, calendar, asOf, options).Rows,
        _ => MeetingForecast.Run(series, calendar, asOf, options).Rows,
    };

    private static BusinessCalendar Calendar(WorkingDays calendar) => new(
        calendar.Weekend,
        calendar.Holidays.Keys.Concat(calendar.Closures.SelectMany(c => Enumerable.Range(0, c.To.DayNumber - c.From.DayNumber).Select(c.From.AddDays))).ToHashSet());
}

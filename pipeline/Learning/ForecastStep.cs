using Analytics.Config;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Models.Forecast;

namespace Analytics.Learning;

/// <summary>A forecast and where it went.</summary>
/// <param name="Result">The forecast of meetings; null where the data have none.</param>
/// <param name="Versions">Versions of the lake tables written.</param>
/// <param name="LeftOut">Measures that the data lack, beside meetings.</param>
public sealed record ForecastOutcome(ForecastResult? Result, IReadOnlyDictionary<string, long> Versions, IReadOnlyList<ForecastMeasure> LeftOut);

/// <summary>Daily counts of the marts → forecast of the days to come, with the tables that account for it.</summary>
public static class ForecastStep
{
    /// <summary>The table of the meetings; without it the further measures alone are forecast.</summary>
    public const string Meetings = "meetings";

    /// <summary>Forecasts and commits what the data hold.</summary>
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
        var result = marts.Has(Meetings) ? OfMeetings(marts, histories, days, Options) : null;
        var further = ForecastMeasure.Further.Where(m => marts.Has(m.Need)).Select(m => (m.Name, Result: Further(m.Name, histories, days, marts.AsOf, Options(m.Name))))
            .Where(m => m.Result is not null).Select(m => MeasureForecast.Of(m.Name, m.Result!, widths[m.Name])).ToList();
        IEnumerable<MeasureForecast> Told(Func<string, ForecastResult, AdaptiveWidths, MeasureForecast> of) =>
            result is null ? [] : [of(ForecastMeasure.Meetings, result, widths[ForecastMeasure.Meetings])];
        var written = new Dictionary<string, long>(MeasureForecast.Commit(marts.Engine, lake, [.. Told(MeasureForecast.OfParts), .. further], marts.AsOf, committedAt))
        {
            [ForecastCoverage.Table] = ForecastCoverage.Commit(marts.Engine, lake, ledger, widths, marts.AsOf, committedAt),
            [ForecastLedger.Table] = ledger.Commit([.. Told(MeasureForecast.Of), .. further], committedAt),
        };
        var ofMeetings = result is null ? ResultTable.Empty(lake, ForecastCommit.Names, committedAt) : ForecastCommit.Tables(marts.Engine, lake, result, committedAt);
        foreach (var (table, version) in ofMeetings.Concat(ForecastNotes.Commit(marts, lake, result, committedAt))) written[table] = version;
        return new(result, written, [.. ForecastMeasure.Further.Where(m => !marts.Has(m.Need))]);
    }

    /// <summary>With what meetings come of among the methods.</summary>
    private static ForecastResult OfMeetings(Marts marts, ForecastHistories histories, BusinessCalendar days, Func<string, ForecastOptions> options)
    {
        var leads = DriverHistories.OfLeads(marts, days, options("leads"));
        var calls = DriverHistories.OfCalls(histories.Of("calls"), marts, days, options("calls"));
        var own = options(ForecastMeasure.Meetings);
        return MeetingForecast.Run(histories.Of(ForecastMeasure.Meetings), days, marts.AsOf, With(own, leads?.Teams, calls), histories.Parts(ForecastMeasure.Meetings, With(own, leads?.Motions).Methods));
    }

    private static ForecastOptions With(ForecastOptions options, params IEnumerable<ForecastMethod?> drivers) => options with { Methods = [.. options.Methods, .. drivers.OfType<ForecastMethod>()] };

    private static ForecastResult? Further(string measure, ForecastHistories histories, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options) => histories.Of(measure) switch
    {
        [] => null,
        [{ Name: "" } total] => MeetingForecast.RunTotal(total, calendar, asOf, options, histories.Parts(measure)),
        var teams => MeetingForecast.Run(teams, calendar, asOf, options, histories.Parts(measure)),
    };

    private static BusinessCalendar Calendar(WorkingDays calendar) => new(
        calendar.Weekend,
        calendar.Holidays.Keys,
        calendar.Closures.SelectMany(c => Enumerable.Range(0, c.To.DayNumber - c.From.DayNumber).Select(c.From.AddDays)));
}

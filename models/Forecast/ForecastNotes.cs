using System.Globalization;

namespace Analytics.Models.Forecast;

/// <summary>Finds what is worth a note.</summary>
internal static class ForecastNotes
{
    private const int LookBackDays = 182;

    /// <summary>Notes on the data as a whole.</summary>
    public static IEnumerable<ForecastNote> OnData(DailySeries total, BusinessCalendar calendar, Origin real)
    {
        if (total.Count > 0 && real.DataEnd < real.Date)
            yield return Note(ForecastNoteCode.StaleData, null,
                ("last_date", Iso(real.DataEnd.AddDays(-1))), ("days", Text(real.Date.DayNumber - real.DataEnd.DayNumber)));
        if (!ReferenceEquals(real.Calendar, calendar))
        {
            var opened = calendar.WeekendDays.Except(real.Calendar.WeekendDays);
            var holidays = total.Known().Any(d => calendar.IsHoliday(d.Date) && !real.Calendar.IsHoliday(d.Date));
            yield return Note(ForecastNoteCode.ClosedDaysWorked, null,
                ("weekdays", string.Join(",", opened)), ("holidays", holidays ? "true" : "false"));
        }
    }

    /// <summary>Notes on one level. <paramref name="past"/> are the forecasts that its intervals are calibrated on.</summary>
    public static IEnumerable<ForecastNote> OnLevel(
        DailySeries history, string? team, Origin real, OriginForecast forecast, bool isChosen,
        IReadOnlyList<OriginForecast> past, bool assumed)
    {
        var summary = forecast.History;
        if (summary.KnownOpenDays == 0)
        {
            yield return Note(ForecastNoteCode.NoHistory, team);
            yield break;
        }
        if (summary.Stopped && team is not null)
        {
            var last = history.Known().Where(d => d.Value > 0).Select(d => d.Date).DefaultIfEmpty(history.FirstDate).Last();
            yield return Note(ForecastNoteCode.TeamStopped, team, ("last_date", Iso(last)));
            yield break;
        }
        if (!isChosen)
            yield return Note(ForecastNoteCode.ShortHistory, team,
                ("days", Text(summary.SpanDays)), ("method", RollingForecasts.Fallback.Name));
        if (assumed) yield return Note(ForecastNoteCode.AssumedIntervals, team, ("origins", Text(past.Count)));
        var missing = Missing(history, real);
        if (missing > 0) yield return Note(ForecastNoteCode.MissingDays, team, ("days", Text(missing)));
    }

    private static int Missing(DailySeries history, Origin real)
    {
        if (history.FirstKnown is not { } first) return 0;
        var from = real.Date.AddDays(-LookBackDays);
        return real.Calendar.OpenDays(first > from ? first : from, real.DataEnd).Count(d => double.IsNaN(history[d]));
    }

    private static ForecastNote Note(ForecastNoteCode code, string? team, params (string Name, string Value)[] arguments) =>
        new(code, team is null ? ForecastLevel.Total : ForecastLevel.Team, team, arguments.ToDictionary(a => a.Name, a => a.Value));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

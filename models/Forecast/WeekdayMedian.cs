using Analytics.Models.Evaluation;

namespace Analytics.Models.Forecast;

/// <summary>
/// The median of the last <paramref name="Weeks"/> known open days of the same weekday. A weekday never seen open
/// gets the mean of the recent open days. Zero on closed days.
/// </summary>
/// <param name="Weeks">How many days of the same weekday to use, ≥ 1.</param>
public sealed record WeekdayMedian(int Weeks = 8) : ForecastMethod("weekday_median")
{
    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var byWeekday = history.Known().Where(d => calendar.IsOpen(d.Date))
            .GroupBy(d => calendar.WeekdayOf(d.Date))
            .ToDictionary(g => g.Key, g => Middle.Of([.. g.Select(d => d.Value).TakeLast(Weeks)]));
        var forecast = new OpenDayMean().Forecast(history, calendar, horizon);
        for (var h = 0; h < horizon; h++)
        {
            var date = history.End.AddDays(h);
            if (calendar.IsOpen(date) && byWeekday.TryGetValue(calendar.WeekdayOf(date), out var median)) forecast[h] = median;
        }
        return forecast;
    }
}

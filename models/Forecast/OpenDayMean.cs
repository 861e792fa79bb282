namespace Analytics.Models.Forecast;

/// <summary>
/// The mean of the last 20 known open days, for every open day. It needs no weekly pattern, and is therefore what
/// is used while a history is too short to compare methods. Zero when no open day is known.
/// </summary>
public sealed record OpenDayMean() : ForecastMethod("open_day_mean")
{
    private const int Days = 20;

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var mean = history.Known().Where(d => calendar.IsOpen(d.Date)).Select(d => d.Value)
            .TakeLast(Days).DefaultIfEmpty(0).Average();
        return [.. Enumerable.Range(0, horizon).Select(h => calendar.IsOpen(history.End.AddDays(h)) ? mean : 0)];
    }
}

namespace Analytics.Models.Forecast;

/// <summary>
/// The last known value of the same weekday that was open: next Monday is like last Monday, and a Monday holiday is
/// skipped. A weekday never seen open gets the mean of the recent open days. Zero on closed days. The yardstick that
/// every other method has to beat.
/// </summary>
public sealed record SeasonalNaive() : ForecastMethod("seasonal_naive")
{
    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
        new WeekdayMedian(1).Forecast(history, calendar, horizon);
}

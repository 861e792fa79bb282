namespace Analytics.Models.Forecast.Drivers;

/// <summary>
/// A driver's own nightly forecast from every origin: at each, by the methods chosen there from what was known there, so that a backtest of what is made of it sees
/// no more of the driver's future than the night did.
/// </summary>
public sealed class DriverAhead
{
    private readonly DailySeries _series;
    private readonly Dictionary<DateOnly, double[]> _points;

    private DriverAhead(DailySeries series, Dictionary<DateOnly, double[]> points) => (_series, _points) = (series, points);

    /// <summary>Forecasts a series from every past origin and the real one.</summary>
    /// <param name="series">The driver, in total. Days after <paramref name="asOf"/> are not looked at.</param>
    /// <param name="calendar">Open and closed days.</param>
    /// <param name="asOf">Last day known, included.</param>
    /// <param name="options">The same as of the count that is made of it.</param>
    public static DriverAhead Of(DailySeries series, BusinessCalendar calendar, DateOnly asOf, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        series = series.Until(asOf.AddDays(1));
        var origins = Origin.Rolling(series, calendar, asOf, options);
        var forecasts = new RollingForecasts(series, origins, options);
        return new(series, origins.Select((o, k) => (o.Date, forecasts.Joined(MethodChoice.Mixes(forecasts, o.Date, options), k).Point))
            .ToDictionary(o => o.Date, o => o.Point));
    }

    /// <summary>The driver as it was known and forecast at an origin; one that the series is too short for is forecast by the mean of its last open days.</summary>
    public Driver At(DateOnly origin, BusinessCalendar calendar, int horizon)
    {
        var past = _series.Until(origin);
        return new(past, _points.TryGetValue(origin, out double[]? point) && point.Length >= horizon
            ? point[..horizon] : RollingForecasts.Fallback.Forecast(past, ClosedDayRule.Apply(past, calendar), horizon));
    }
}

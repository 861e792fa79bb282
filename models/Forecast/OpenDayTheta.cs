using Analytics.Models.Forecast.Series;

namespace Analytics.Models.Forecast;

/// <summary>
/// The dynamic optimised theta model (<see cref="DynamicTheta"/>) over the open days of the last year, each over its weekday's factor. Fewer
/// than 10 known open days: their mean.
/// </summary>
public sealed record OpenDayTheta() : ForecastMethod("dynamic_theta")
{
    private const int LookBackDays = 364;

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
        OpenDays.Of(history, calendar, LookBackDays) is { } open
            ? open.Carry(horizon, DynamicTheta.Fit(open.Levels, 1).Forecast)
            : new OpenDayMean().Forecast(history, calendar, horizon);
}

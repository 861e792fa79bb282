using Analytics.Models.Forecast.Series;

namespace Analytics.Models.Forecast;

/// <summary>
/// Teunter, Syntetos and Babai's method (<see cref="Tsb"/>) over the counts of the open days of the last year, for sparse ones that may die
/// out; its rate times the weekday's factor. Fewer than 10 known open days: their mean.
/// </summary>
public sealed record OpenDayTsb() : ForecastMethod("tsb")
{
    private const int LookBackDays = 364;

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
        OpenDays.Of(history, calendar, LookBackDays) is { } open
            ? open.Carry(horizon, Tsb.Fit(open.Values).Forecast)
            : new OpenDayMean().Forecast(history, calendar, horizon);
}

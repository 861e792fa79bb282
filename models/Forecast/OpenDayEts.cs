using Analytics.Models.Forecast.Series;

namespace Analytics.Models.Forecast;

/// <summary>
/// Exponential smoothing (ETS with additive errors: level alone, with a trend, with a damped one; the form of the lowest AICc) over the open
/// days of the last year, each over its weekday's factor. Fewer than 10 known open days: their mean.
/// </summary>
public sealed record OpenDayEts() : ForecastMethod("ets")
{
    private const int LookBackDays = 364;

    private static readonly EtsForm[] Forms = [.. EtsForm.NonSeasonal.Where(f => f.Error == EtsPart.Additive)];

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon) =>
        OpenDays.Of(history, calendar, LookBackDays) is { } open
            ? open.Carry(horizon, ExponentialSmoothing.Fit(open.Levels, 1, Forms).Forecast)
            : new OpenDayMean().Forecast(history, calendar, horizon);
}

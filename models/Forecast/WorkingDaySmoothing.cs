namespace Analytics.Models.Forecast;

/// <summary>
/// A level with a damped trend over working days, times shrunk factors for the weekday, for days beside and between closures and for the
/// end of a month (<see cref="WeekdayFactors"/>). The two smoothing weights are the pair with the lowest error up to 20 working days ahead within the
/// history; a trend must lower that error by more than 2 %. Fewer than 10 known open days: their mean.
/// </summary>
public sealed record WorkingDaySmoothing() : ForecastMethod("working_day_smoothing")
{
    private const int LookBackDays = 730;
    private const double TrendMustGain = 0.02;
    private static readonly double[] Alphas = [0.02, 0.05, 0.1, 0.2, 0.4];
    private static readonly double[] Betas = [0.05, 0.15];

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        if (OpenDays.Of(history, calendar, LookBackDays) is not { } open) return new OpenDayMean().Forecast(history, calendar, horizon);
        var state = Best(open.Levels, open.Factors).States(open.Levels, open.Factors)[^1];
        return open.Carry(horizon, steps => [.. Enumerable.Range(1, steps).Select(step => DampedLevel.Ahead(state, step))]);
    }

    private static DampedLevel Best(double[] level, double[] weight)
    {
        var flat = Alphas.Select(a => new DampedLevel(a, 0)).MinBy(m => m.Error(level, weight));
        var trend = Alphas.SelectMany(a => Betas.Select(b => new DampedLevel(a, b))).MinBy(m => m.Error(level, weight));
        return trend.Error(level, weight) < (1 - TrendMustGain) * flat.Error(level, weight) ? trend : flat;
    }
}

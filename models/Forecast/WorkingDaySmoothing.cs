namespace Analytics.Models.Forecast;

/// <summary>
/// A level with a damped trend over working days, times shrunk factors for the weekday and for the first day after a
/// closure. The two smoothing weights are the pair with the lowest error up to 20 working days ahead within the
/// history; a trend must lower that error by more than 2 %. Fewer than 10 known open days: their mean.
/// </summary>
public sealed record WorkingDaySmoothing() : ForecastMethod("working_day_smoothing")
{
    private const int LookBackDays = 730;
    private const int FewestDays = 10;
    private const double SmallestFactor = 0.2;
    private const double TrendMustGain = 0.02;
    private static readonly double[] Alphas = [0.02, 0.05, 0.1, 0.2, 0.4];
    private static readonly double[] Betas = [0.05, 0.15];

    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var days = WithoutSpikes([.. history.Known()
            .Where(d => d.Date >= history.End.AddDays(-LookBackDays) && calendar.IsOpen(d.Date))]);
        if (days.Count < FewestDays) return new OpenDayMean().Forecast(history, calendar, horizon);

        var factors = new WeekdayFactors(days, calendar);
        // A weekday on which next to nothing happens says nothing about the level.
        var telling = days.Where(d => factors[d.Date] >= SmallestFactor).ToList();
        var weight = telling.Select(d => factors[d.Date]).ToArray();
        var level = telling.Select(d => d.Value / factors[d.Date]).ToArray();
        if (level.Length == 0) return new OpenDayMean().Forecast(history, calendar, horizon);
        var state = Best(level, weight).States(level, weight)[^1];

        var forecast = new double[horizon];
        var step = 0;
        for (var h = 0; h < horizon; h++)
        {
            var date = history.End.AddDays(h);
            if (calendar.IsOpen(date)) forecast[h] = Math.Max(0, DampedLevel.Ahead(state, ++step)) * factors[date];
        }
        return forecast;
    }

    private static DampedLevel Best(double[] level, double[] weight)
    {
        var flat = Alphas.Select(a => new DampedLevel(a, 0)).MinBy(m => m.Error(level, weight));
        var trend = Alphas.SelectMany(a => Betas.Select(b => new DampedLevel(a, b))).MinBy(m => m.Error(level, weight));
        return trend.Error(level, weight) < (1 - TrendMustGain) * flat.Error(level, weight) ? trend : flat;
    }

    /// <summary>
    /// Caps a day at three times what a high day usually is: the 90th percentile of all days, or the median of the last
    /// ten where that is higher, so that a lasting rise is not taken for a spike.
    /// </summary>
    private static List<(DateOnly Date, double Value)> WithoutSpikes(List<(DateOnly Date, double Value)> days)
    {
        if (days.Count == 0) return days;
        var sorted = days.Select(d => d.Value).Order().ToList();
        var recent = days.TakeLast(10).Select(d => d.Value).Order().ToList();
        var high = Math.Max(sorted[(int)(0.9 * (sorted.Count - 1))], recent[recent.Count / 2]);
        return high > 0 ? [.. days.Select(d => (d.Date, Math.Min(d.Value, 3 * high)))] : days;
    }
}

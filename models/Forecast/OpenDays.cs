namespace Analytics.Models.Forecast;

/// <summary>
/// The known open days of a history as plain numbers for methods that know nothing of a calendar: each divided by what its weekday and its
/// place beside closures usually make of it, and spikes cut. What such a method forecasts, one number per open day to come, is carried back.
/// </summary>
internal sealed class OpenDays
{
    private const int FewestDays = 10;
    private const double SmallestFactor = 0.2;

    private readonly DailySeries _history;
    private readonly BusinessCalendar _calendar;
    private readonly WeekdayFactors _factors;

    private OpenDays(DailySeries history, BusinessCalendar calendar, IReadOnlyList<(DateOnly Date, double Value)> days)
    {
        (_history, _calendar, _factors) = (history, calendar, new WeekdayFactors(days, calendar));
        // A weekday on which next to nothing happens says nothing about the level.
        var telling = days.Where(d => _factors[d.Date] >= SmallestFactor).ToList();
        Values = [.. telling.Select(d => d.Value)];
        Factors = [.. telling.Select(d => _factors[d.Date])];
        Levels = [.. telling.Select(d => d.Value / _factors[d.Date])];
    }

    /// <summary>The counts, oldest first.</summary>
    public double[] Values { get; }

    /// <summary>The factor of each day.</summary>
    public double[] Factors { get; }

    /// <summary>The counts over their factors.</summary>
    public double[] Levels { get; }

    /// <summary>The open days of a history's last days; null where fewer than 10 are known, or none is telling.</summary>
    public static OpenDays? Of(DailySeries history, BusinessCalendar calendar, int lookBackDays)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(calendar);
        var days = WithoutSpikes([.. history.Known().Where(d => d.Date >= history.End.AddDays(-lookBackDays) && calendar.IsOpen(d.Date))]);
        if (days.Count < FewestDays) return null;
        var open = new OpenDays(history, calendar, days);
        return open.Levels.Length == 0 ? null : open;
    }

    /// <summary>Forecasts per day from levels of the open days to come.</summary>
    /// <param name="horizon">Days to forecast.</param>
    /// <param name="levels">Gives the level of each open day to come, for their number.</param>
    public double[] Carry(int horizon, Func<int, double[]> levels)
    {
        var dates = Enumerable.Range(0, horizon).Select(h => _history.End.AddDays(h)).ToList();
        var ahead = levels(dates.Count(_calendar.IsOpen));
        var step = 0;
        return [.. dates.Select(date => _calendar.IsOpen(date) ? Math.Max(0, ahead[step++]) * _factors[date] : 0)];
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

namespace Analytics.Models.Forecast;

/// <summary>How much wider intervals are made for what has become of the forecasts published so far, by level and stretch of the horizon.</summary>
public sealed class AdaptiveWidths
{
    private readonly Dictionary<(ForecastLevel, int), IntervalWidths> _widths;

    private AdaptiveWidths(Dictionary<(ForecastLevel, int), IntervalWidths> widths) => _widths = widths;

    /// <summary>Nothing is known of forecasts published: nothing changes.</summary>
    public static AdaptiveWidths None { get; } = new([]);

    /// <summary>Learns them, day by day, from what has come due; see <see cref="AdaptiveConformal"/>. The order given does not matter.</summary>
    public static AdaptiveWidths Learn(IEnumerable<DueForecast> due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new(due.GroupBy(d => (d.Level, HorizonBand.StretchOf(d.HorizonDay))).ToDictionary(g => g.Key, OverDays));
    }

    /// <summary>The factors for a level's forecast so many days ahead (1 = the next day).</summary>
    public IntervalWidths this[ForecastLevel level, int horizonDay] =>
        _widths.GetValueOrDefault((level, HorizonBand.StretchOf(horizonDay)), IntervalWidths.AsTheyAre);

    private static IntervalWidths OverDays(IEnumerable<DueForecast> due)
    {
        var days = due.GroupBy(d => d.Date).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        double Width(double share)
        {
            var adaptive = new AdaptiveConformal(share);
            foreach (var day in days) adaptive.Observe([.. day.Select(d => d.Reach.At(share))]);
            return adaptive.Width;
        }

        return new(Width(0.5), Width(0.8), Width(0.95));
    }
}

namespace Analytics.Models.Forecast.Drivers;

/// <summary>What a count comes from, day by day.</summary>
/// <param name="Past">What there was of it; missing where not known.</param>
/// <param name="Ahead">What is forecast of it, for the days from <see cref="DailySeries.End"/> of <paramref name="Past"/> on.</param>
public sealed record Driver(DailySeries Past, double[] Ahead)
{
    private const int LevelDays = 20;
    private const int FewestDays = 20;
    private const double TooLittle = 0.5;

    /// <summary>
    /// A count's forecast: the driver's, times the count per unit of the driver, which is smoothed as <see cref="WorkingDaySmoothing"/> smooths counts. Open days on
    /// which there was less than half of the driver of late (the lake begins there) do not count.
    /// </summary>
    /// <param name="count">The count's past, up to the same day.</param>
    /// <param name="calendar">Open and closed days.</param>
    /// <returns>One value per day of <see cref="Ahead"/>; null where fewer than 20 open days tell of both.</returns>
    public double[]? Times(DailySeries count, BusinessCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(count);
        ArgumentNullException.ThrowIfNull(calendar);
        double[] recent = [.. Past.Known().Where(d => calendar.IsOpen(d.Date)).Select(d => d.Value).TakeLast(LevelDays).Order()];
        if (recent.Length == 0 || !(recent[recent.Length / 2] is > 0 and var level)) return null;
        double? Ratio(DateOnly day) => Past[day] >= TooLittle * level && calendar.IsOpen(day) && !double.IsNaN(count[day]) ? count[day] / Past[day] * level : null;
        double?[] ratios = [.. Enumerable.Range(0, Past.Count).Select(i => Ratio(Past.FirstDate.AddDays(i)))];
        if (ratios.Count(r => r is not null) < FewestDays) return null;
        double[] ahead = new WorkingDaySmoothing().Forecast(new DailySeries(count.Name, Past.FirstDate, ratios), calendar, Ahead.Length);
        return [.. ahead.Zip(Ahead, (ratio, driver) => ratio / level * driver)];
    }
}

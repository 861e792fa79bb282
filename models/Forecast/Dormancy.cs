namespace Analytics.Models.Forecast;

/// <summary>
/// Tells a team that has stopped from one that has a quiet spell. Stopped: the last 20 or more known open days are all
/// zero, though at the rate of the 60 open days before them at least 10 would have been counted; or nothing at all is
/// known of the last 28 days, though other teams are known. A stopped team is forecast as zero.
/// </summary>
internal static class Dormancy
{
    private const int FewestZeros = 20;
    private const double ExpectedMeanwhile = 10;
    private const int DaysBefore = 60;

    public static bool IsStopped(DailySeries history, BusinessCalendar calendar, DateOnly dataEnd) =>
        history.IsSilent(dataEnd) || ZeroDays(history, calendar) > 0;

    /// <summary>The number of open days for which a stopped team has been at zero; 0 when it has not stopped.</summary>
    public static int ZeroDays(DailySeries history, BusinessCalendar calendar)
    {
        var values = history.Known().Where(d => calendar.IsOpen(d.Date)).Select(d => d.Value).ToList();
        var zeros = values.Count - 1 - values.FindLastIndex(v => v > 0);
        if (zeros < FewestZeros || zeros == values.Count) return 0;
        var rate = values.Take(values.Count - zeros).TakeLast(DaysBefore).Average();
        return rate * zeros >= ExpectedMeanwhile ? zeros : 0;
    }
}

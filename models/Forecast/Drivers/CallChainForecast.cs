namespace Analytics.Models.Forecast.Drivers;

/// <summary>
/// Meetings from calls: the calls forecast by their own nightly method, times conversations per call, times meetings per conversation, each smoothed over open days.
/// Working-day smoothing where they are together known for fewer than 20 open days.
/// </summary>
/// <param name="Calls">Calls of each series by its name; of one that is not named, those under <paramref name="Whole"/>.</param>
/// <param name="Conversations">Conversations likewise.</param>
/// <param name="Whole">The name of all.</param>
public sealed record CallChainForecast(IReadOnlyDictionary<string, DriverAhead> Calls, IReadOnlyDictionary<string, DailySeries> Conversations, string Whole)
    : ForecastMethod("calls_to_meetings")
{
    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        ArgumentNullException.ThrowIfNull(history);
        string name = Calls.ContainsKey(history.Name) ? history.Name : Whole;
        var talks = Conversations[name].Until(history.End);
        double[]? ahead = Calls[name].At(history.End, calendar, horizon).Times(talks, calendar);
        return (ahead is null ? null : new Driver(talks, ahead).Times(history, calendar)) ?? new WorkingDaySmoothing().Forecast(history, calendar, horizon);
    }
}

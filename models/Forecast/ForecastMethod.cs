namespace Analytics.Models.Forecast;

/// <summary>
/// A way to forecast daily counts. To add one, derive a record and list it in <see cref="ForecastOptions.Methods"/>;
/// choice, backtest and intervals need nothing else from it.
/// </summary>
/// <param name="Name">The name in results, in lower case with underscores.</param>
public abstract record ForecastMethod(string Name)
{
    /// <summary>Point forecasts of the <paramref name="horizon"/> days that follow the history.</summary>
    /// <param name="history">
    /// All that is known at the origin, which is <see cref="DailySeries.End"/>; may be empty and may have gaps.
    /// </param>
    /// <param name="calendar">Open and closed days, past and future, as <see cref="ClosedDayRule"/> left them.</param>
    /// <param name="horizon">Number of days to forecast, ≥ 1.</param>
    /// <returns>
    /// One value per day. Closed days are set to zero and negative values are raised to zero afterwards, so a method
    /// need not do so itself.
    /// </returns>
    public abstract double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon);
}

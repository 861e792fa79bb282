namespace Analytics.Models.Forecast.Drivers;

/// <summary>
/// Meetings from leads: those already there by how many of their age meet, and those forecast to come, by the leads' own nightly method; times how much of that
/// came true of late. Working-day smoothing where leads and meetings are together known for fewer than 20 open days.
/// </summary>
/// <param name="Cohorts">The leads.</param>
public sealed record LeadCohortForecast(LeadCohorts Cohorts) : ForecastMethod("lead_cohorts")
{
    /// <inheritdoc />
    public override double[] Forecast(DailySeries history, BusinessCalendar calendar, int horizon)
    {
        ArgumentNullException.ThrowIfNull(history);
        return Cohorts.Expect(history.Name, history.End, calendar, horizon)?.Times(history, calendar) ?? new WorkingDaySmoothing().Forecast(history, calendar, horizon);
    }
}

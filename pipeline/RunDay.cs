using Analytics.Config;
using Analytics.Faults;

namespace Analytics;

/// <summary>Which business date a run is for.</summary>
public static class RunDay
{
    /// <summary>The clock's date in the business time zone.</summary>
    public static DateOnly Today(AnalyticsConfig config, DateTimeOffset now) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(config.TimeZone)).DateTime);

    /// <summary>The date asked for, else what <c>run_date</c> says; null: the latest day of the data.</summary>
    /// <exception cref="MendableException">The date asked for is still to come.</exception>
    public static DateOnly? Asked(AnalyticsConfig config, DateOnly? date, DateOnly today)
    {
        if (date > today)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                "--date", $"{date:yyyy-MM-dd}, which is still to come", $"a day up to {today:yyyy-MM-dd}", "Correct the date."));
        }

        return date ?? (config.RunDate == RunDate.Yesterday ? today.AddDays(-1) : null);
    }
}

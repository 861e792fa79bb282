namespace Analytics.Models.Forecast;

/// <summary>What a reader of a forecast should know; each code lists its arguments.</summary>
public enum ForecastNoteCode
{
    /// <summary>Nothing is known of the level: it is forecast as zero, and its intervals only say so. No arguments.</summary>
    NoHistory,

    /// <summary>Too few past origins to compare methods; the mean of recent open days is used. Arguments: days (of history), method.</summary>
    ShortHistory,

    /// <summary>Intervals rest on an assumed distribution, wider than usual, for want of past errors. Arguments: origins (with known errors).</summary>
    AssumedIntervals,

    /// <summary>The team has stopped: zeros only, or no data while others have some. Arguments: last_date (yyyy-MM-dd, last day with a count).</summary>
    TeamStopped,

    /// <summary>The data end before the as-of date. Arguments: last_date (yyyy-MM-dd), days (missing at the end).</summary>
    StaleData,

    /// <summary>Open days without a value in the last 182 days; they are not taken for zero. Arguments: days.</summary>
    MissingDays,

    /// <summary>Days closed by the calendar carry counts and are forecast. Arguments: weekdays (English names joined by a comma, may be empty), holidays (true or false).</summary>
    ClosedDaysWorked,
}

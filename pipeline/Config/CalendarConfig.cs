namespace Analytics.Config;

/// <summary>Working days (key <c>calendar</c>).</summary>
public sealed record CalendarConfig
{
    /// <summary>Days of the week that are closed.</summary>
    public IReadOnlyList<DayOfWeek> Weekend { get; init; } = [DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>A CSV whose first column is a date and whose second a name; null: no holidays. Absolute path.</summary>
    public string? Holidays { get; init; }

    /// <summary>Encoding of that file, a name .NET knows (<c>utf-8</c>, <c>cp932</c>/<c>shift_jis</c>, …).</summary>
    public string HolidaysEncoding { get; init; } = "utf-8";

    /// <summary>Opening hours of open days, in the business time zone.</summary>
    public WeekHours Hours { get; init; } = WeekHours.Default;

    /// <summary>Sites that differ; a team of none of them keeps this calendar.</summary>
    public IReadOnlyList<SiteConfig> Sites { get; init; } = [];

    /// <summary>Further closed days: half-open ranges from first closed day to the first open one.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly To)> Closures { get; init; } = [];
}

namespace Analytics.Config;

/// <summary>Opening hours by day of the week, on the local clock.</summary>
public sealed record WeekHours
{
    private static readonly (TimeSpan, TimeSpan)[] Usual = [(TimeSpan.FromHours(9), TimeSpan.FromHours(18))];

    /// <summary>9:00 to 18:00 on every day; weekends and holidays are closed all the same.</summary>
    public static WeekHours Default { get; } = new() { Days = Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<(TimeSpan, TimeSpan)> (_) => Usual) };

    /// <summary>For each day its spans from opening to closing, ascending and apart; a day that is closed has none.</summary>
    public required IReadOnlyDictionary<DayOfWeek, IReadOnlyList<(TimeSpan From, TimeSpan To)>> Days { get; init; }
}

/// <summary>A site with clocks, hours or holidays of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Teams">The teams that work there.</param>
/// <param name="TimeZone">IANA name; null: the business time zone.</param>
/// <param name="Calendar">Its hours and closed days; what it does not say is the calendar's own.</param>
public sealed record SiteConfig(string Name, IReadOnlyList<string> Teams, string? TimeZone, CalendarConfig Calendar);

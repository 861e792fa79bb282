using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>The stretches of time a KPI is given for.</summary>
/// <param name="Name">As in <c>kpi_values.period</c>.</param>
/// <param name="StartSql">First day, from <c>business_date</c>.</param>
/// <param name="EndSql">First day after, from <c>period_start</c>.</param>
/// <param name="PreviousSql">First day of the period compared with, from <c>period_start</c>.</param>
public sealed record Period(string Name, string StartSql, string EndSql, string PreviousSql)
{
    /// <summary>The periods of a calendar. A day is compared with the same day of the week before.</summary>
    public static IReadOnlyList<Period> Calendar { get; } =
    [
        new("day", "business_date", "period_start + 1", "period_start - 7"),
        new("week", "date_trunc('week', business_date)::date", "period_start + 7", "period_start - 7"),
        new("month", "date_trunc('month', business_date)::date", "(period_start + interval 1 month)::date", "(period_start - interval 1 month)::date"),
    ];

    /// <summary>
    /// The windows that end with the last day: of 7, 28 and 91 days, those of 7 and 28 days before them, and everything since the first day. For a KPI that
    /// matures they end where its values are final, save <c>all</c>.
    /// </summary>
    public static IReadOnlyList<Window> Windows(DateOnly first, DateOnly last, int maturesAfterDays)
    {
        var end = last.AddDays(1 - maturesAfterDays);
        return
        [
            new("last_7", end.AddDays(-7), end, "prior_7"),
            new("prior_7", end.AddDays(-14), end.AddDays(-7), ""),
            new("last_28", end.AddDays(-28), end, "prior_28"),
            new("prior_28", end.AddDays(-56), end.AddDays(-28), ""),
            new("last_91", end.AddDays(-91), end, ""),
            new("all", first, last.AddDays(1), ""),
        ];
    }
}

/// <summary>A window of days.</summary>
/// <param name="Name">As in <c>kpi_values.period</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">First day after.</param>
/// <param name="Previous">The window it is compared with; empty: none.</param>
public sealed record Window(string Name, DateOnly Start, DateOnly End, string Previous)
{
    /// <summary>Whether it is longer than a quantile is given for: each needs all its samples again.</summary>
    public bool IsLong => Name is "last_91" or "all";

    /// <summary>A row of it for a values list.</summary>
    public string Sql => $"({SqlText.Literal(Name)}, {SqlText.Literal(Start)}, {SqlText.Literal(End)}, {SqlText.Literal(Previous)})";
}

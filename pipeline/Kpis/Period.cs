using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>A stretch of the calendar that a KPI is given for.</summary>
/// <param name="Name">As in <c>kpi_values.period</c>.</param>
/// <param name="StartSql">First day, from <c>business_date</c>.</param>
/// <param name="EndSql">First day after, from <c>period_start</c>.</param>
/// <param name="PreviousSql">First day of the period compared with, from <c>period_start</c>.</param>
/// <param name="PreviousEndSql">First day after the period compared with, from <c>period_start</c>.</param>
public sealed record Period(string Name, string StartSql, string EndSql, string PreviousSql, string PreviousEndSql)
{
    /// <summary>The periods of a calendar. A day is compared with the same day of the week before.</summary>
    public static IReadOnlyList<Period> Calendar { get; } =
    [
        new("day", "business_date", "f.period_start + 1", "f.period_start - 7", "f.period_start - 6"),
        new("week", "date_trunc('week', business_date)::date", "f.period_start + 7", "f.period_start - 7", "f.period_start"),
        new("month", "date_trunc('month', business_date)::date", "(f.period_start + interval 1 month)::date", "(f.period_start - interval 1 month)::date", "f.period_start"),
    ];

    /// <summary>Whether it is long enough for cuts by two columns at once.</summary>
    public bool IsLong => Name == "month";
}

/// <summary>A window of days that ends with the run's date, or was over before one that does.</summary>
/// <param name="Name">As in <c>kpi_values.period</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">First day after.</param>
/// <param name="Previous">The window it is compared with; null: none.</param>
public sealed record Window(string Name, DateOnly Start, DateOnly End, string? Previous = null)
{
    /// <summary>In front of the name of a window that ends where the values of a KPI that matures are final.</summary>
    public const string Mature = "mature_";

    /// <summary>Whether it is longer than a quantile is given for: each needs all its samples again.</summary>
    public bool IsLong => Name is "last_91" or "all";

    /// <summary>The days in it; <c>all</c> holds those before the first day too.</summary>
    public string WhereSql => Name == "all" ? "true" : $"business_date >= {SqlText.Literal(Start)} and business_date < {SqlText.Literal(End)}";

    /// <summary>The windows of 7, 28 and 91 days, those of 7 and 28 days before them, and everything since the first day.</summary>
    /// <param name="first">First day of the data.</param>
    /// <param name="last">The run's date.</param>
    public static IReadOnlyList<Window> Of(DateOnly first, DateOnly last) => [.. Ending(last, ""), new("all", first, last.AddDays(1))];

    /// <summary>The same windows, named with <see cref="Mature"/>, so many days earlier; those of everything stay.</summary>
    public static IReadOnlyList<Window> MatureOf(DateOnly last, int maturesAfterDays) => Ending(last.AddDays(-maturesAfterDays), Mature);

    private static Window[] Ending(DateOnly last, string prefix)
    {
        var end = last.AddDays(1);
        return
        [
            new(prefix + "last_7", end.AddDays(-7), end, prefix + "prior_7"),
            new(prefix + "prior_7", end.AddDays(-14), end.AddDays(-7)),
            new(prefix + "last_28", end.AddDays(-28), end, prefix + "prior_28"),
            new(prefix + "prior_28", end.AddDays(-56), end.AddDays(-28)),
            new(prefix + "last_91", end.AddDays(-91), end),
        ];
    }
}

using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>The stretches of time a KPI is given for.</summary>
/// <param name="Name">As in <c>kpi_values.period</c>.</param>
/// <param name="StartSql">First day, from <c>business_date</c>.</param>
/// <param name="EndSql">First day after.</param>
/// <param name="WhereSql">The days that belong to it.</param>
public sealed record Period(string Name, string StartSql, string EndSql, string WhereSql)
{
    /// <summary>
    /// The periods of the days from a first to a last, inclusive: every day, ISO week and month; the last 28 days and the 28 before them; the last 91 days; everything. For a KPI that
    /// matures the windows end where its values are final.
    /// </summary>
    public static IReadOnlyList<Period> Of(DateOnly first, DateOnly last, int maturesAfterDays)
    {
        var end = last.AddDays(1 - maturesAfterDays);
        return
        [
            new("day", "business_date", "business_date + 1", "true"),
            new("week", "date_trunc('week', business_date)::date", "(date_trunc('week', business_date) + interval 7 day)::date", "true"),
            new("month", "date_trunc('month', business_date)::date", "(date_trunc('month', business_date) + interval 1 month)::date", "true"),
            Trailing("last_28", end.AddDays(-28), end),
            Trailing("prior_28", end.AddDays(-56), end.AddDays(-28)),
            Trailing("last_91", end.AddDays(-91), end),
            new("all", SqlText.Literal(first), SqlText.Literal(last.AddDays(1)), "true"),
        ];
    }

    private static Period Trailing(string name, DateOnly start, DateOnly end)
    {
        string from = SqlText.Literal(start);
        string to = SqlText.Literal(end);
        return new Period(name, from, to, $"business_date >= {from} and business_date < {to}");
    }
}

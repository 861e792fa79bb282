namespace Analytics.Kpis;

/// <summary>Facts, each with the period that its day belongs to: one of the calendar, or every window that holds the day.</summary>
internal sealed class Stretch
{
    /// <summary>By a period of the calendar.</summary>
    public Stretch(string facts, Period period)
    {
        IsFine = period.Name == "month";
        Sql = $"""
            select s.*, '{period.Name}' as period, {period.EndSql} as period_end, '{period.Name}' as previous_period, {period.PreviousSql} as previous_start
            from (select *, {period.StartSql} as period_start from {facts}) as s
            """;
    }

    /// <summary>By windows.</summary>
    public Stretch(string facts, IReadOnlyList<Window> windows)
    {
        IsFine = true;
        Sql = $"""
            select f.*, w.period, w.period_start, w.period_end, w.previous_period, p.period_start as previous_start
            from {facts} as f
            inner join (values {string.Join(", ", windows.Select(w => w.Sql))}) as w(period, period_start, period_end, previous_period)
                on f.business_date >= w.period_start and f.business_date < w.period_end or w.period = 'all'
            left join (values {string.Join(", ", windows.Select(w => w.Sql))}) as p(period, period_start, period_end, previous_period) on p.period = w.previous_period
            """;
    }

    /// <summary>Whether it is long enough for cuts by two columns at once.</summary>
    public bool IsFine { get; }

    /// <summary>The facts with <c>period, period_start, period_end, previous_period, previous_start</c>.</summary>
    public string Sql { get; }
}

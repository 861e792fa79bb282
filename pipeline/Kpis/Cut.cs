namespace Analytics.Kpis;

/// <summary>A way to cut a KPI: by the values of some columns of its query.</summary>
/// <param name="Name">As in <c>kpi_values.cut</c>.</param>
/// <param name="Columns">The columns; none for the total.</param>
/// <param name="Periods">The periods it is given for.</param>
public sealed record Cut(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Periods)
{
    private static readonly string[] Every = ["day", "week", "month", "last_28", "prior_28", "last_91", "all"];
    private static readonly string[] Long = ["month", "last_28", "prior_28", "last_91", "all"];

    /// <summary>All cuts; a KPI gets those whose columns its query has.</summary>
    public static IReadOnlyList<Cut> All { get; } =
    [
        new("total", [], Every),
        new("team", ["team"], Every),
        new("rep", ["rep_id"], Every),
        new("hour", ["contact_hour"], Long),
        new("weekday", ["weekday"], Long),
        new("hour_weekday", ["contact_hour", "weekday"], Long),
        new("hour_department", ["contact_hour", "department"], Long),
        new("role", ["role"], Long),
        new("motion", ["motion"], Long),
        new("source", ["source"], Long),
        new("industry", ["industry"], Long),
        new("department", ["department"], Long),
    ];

    /// <summary>The cut's value as text: the columns' values joined by <c>|</c>, an unknown one empty.</summary>
    public string ValueSql => Columns.Count == 0
        ? "''"
        : string.Join(" || '|' || ", Columns.Select(c => $"coalesce({c}::varchar, '')"));
}

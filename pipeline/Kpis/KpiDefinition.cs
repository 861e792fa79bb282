namespace Analytics.Kpis;

/// <summary>How the rows of a KPI's query become values.</summary>
public enum KpiKind
{
    /// <summary>Numerators are added up.</summary>
    Count,

    /// <summary>Numerators that are no counts are added up.</summary>
    Sum,

    /// <summary>Numerators and denominators are added up, then divided.</summary>
    Ratio,

    /// <summary>A ratio of a part to its whole, 0..1, with a Wilson 95 % interval.</summary>
    Share,

    /// <summary>The median of the samples.</summary>
    Median,

    /// <summary>The 90th percentile of the samples.</summary>
    P90,

    /// <summary>The query's result is a table of its own, not cut any further.</summary>
    Table,

    /// <summary>The query's counts are shrunk and judged by <see cref="Models.Hours.GoldenHours"/>; the findings are tables of their own.</summary>
    Golden,
}

/// <summary>One KPI: the header and the query of its one SQL file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Kind">How rows become values.</param>
/// <param name="Unit"><c>count</c>, <c>share</c> (0..1), <c>s</c>, <c>calls/h</c>, <c>calls</c>, <c>money</c> (the configured currency).</param>
/// <param name="Needs">What the lake must hold: <c>table</c>, <c>table.column</c> or <c>table.column=value</c>.</param>
/// <param name="Grain">The columns whose values name a row of the query.</param>
/// <param name="NullWhen">When the value is null, in words.</param>
/// <param name="Definition">What is counted, in words.</param>
/// <param name="MaturesAfterLeadToMeetingDays">The value of a day is only final when the lead-to-meeting window has passed.</param>
/// <param name="Sql">The query.</param>
public sealed record KpiDefinition(
    string Name,
    KpiKind Kind,
    string Unit,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Grain,
    string NullWhen,
    string Definition,
    bool MaturesAfterLeadToMeetingDays,
    string Sql)
{
    /// <summary>The wide table it stands in, <c>kpi_wide_SUBJECT</c>; empty for a table of its own.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whether a user added it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The target in its header, in its unit; null without one. The catalogue's own stand in the configuration.</summary>
    public double? Target { get; init; }

    /// <summary>Whether less is better.</summary>
    public bool IsLowerBetter { get; init; }

    /// <summary>Whether facts of single days can be added up.</summary>
    public bool IsAdditive => Kind is KpiKind.Count or KpiKind.Sum or KpiKind.Ratio or KpiKind.Share;

    /// <summary>Whether it is taken from cells that are there already, and not from rows by day.</summary>
    public bool ReadsCells => Grain.Contains("cut_value");

    /// <summary>Whether its result is a table of its own and no row of <c>kpi_values</c>.</summary>
    public bool IsTable => Kind is KpiKind.Table or KpiKind.Golden;

    /// <summary>The query without the header: two KPIs that read the same samples have the same.</summary>
    public string Query => string.Join('\n', Sql.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)));
}

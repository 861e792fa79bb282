using Analytics.Charts;

namespace Analytics.Report;

/// <summary>What changed since the last run, and why.</summary>
/// <param name="Since">The date of that run; null where there is none before this one.</param>
public sealed record ChangesSection(DateOnly? Since)
{
    /// <summary>The figures of the cards that moved.</summary>
    public IReadOnlyList<KpiChange> Kpis { get; init; } = [];

    /// <summary>How many figures of the cards are as they were.</summary>
    public int Unmoved { get; init; }

    /// <summary>What explains it, a line each.</summary>
    public IReadOnlyList<ChangeLine> Lines { get; init; } = [];
}

/// <summary>A figure that moved. All cells are keyed by their place in the lake.</summary>
/// <param name="Kpi">The KPI.</param>
/// <param name="Before">Its value as the last run had it.</param>
/// <param name="Now">Its value now.</param>
/// <param name="Change">The difference.</param>
/// <param name="ByDays">What of it days explain that came into the period and went out of it; missing where values of days cannot be added up.</param>
/// <param name="ByRevision">What of it the same days explain, by what they hold since; missing likewise.</param>
public sealed record KpiChange(string Kpi, ChartCell Before, ChartCell Now, ChartCell Change, ChartCell ByDays, ChartCell ByRevision);

/// <summary>A sentence with typed values, and parts that it is made up of.</summary>
/// <param name="Text">The text's key.</param>
/// <param name="Values">Its values by place.</param>
public sealed record ChangeLine(string Text, params IReadOnlyList<(string Place, ChartCell Value)> Values)
{
    /// <summary>The parts, as sentences of their own.</summary>
    public IReadOnlyList<ChangeLine> Parts { get; init; } = [];
}

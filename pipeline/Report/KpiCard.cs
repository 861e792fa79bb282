using Analytics.Charts;

namespace Analytics.Report;

/// <summary>One KPI on the page.</summary>
/// <param name="Kpi">The KPI's name in the catalogue, such as <c>contact_rate</c>; its words are the text <c>kpi.{name}</c>, or the name itself.</param>
/// <param name="Value">The value, keyed by its place in the lake; <see cref="ChartCell.Missing"/> when there is none.</param>
/// <param name="Period">The days it covers.</param>
public sealed record KpiCard(string Kpi, ChartCell Value, Period Period)
{
    /// <summary>The unit as written behind the value, such as "calls/h"; empty when the value says it (percentages, durations).</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the value should be; null without a target.</summary>
    public KpiTarget? Target { get; init; }

    /// <summary>How the value stands to its target; <see cref="TargetStatus.None"/> without one, or without a value.</summary>
    public TargetStatus Status => Target?.StatusOf(Value.Quantity) ?? TargetStatus.None;

    /// <summary>Value minus the value of the period before, in the value's own unit; null when there is none.</summary>
    public double? Change { get; init; }

    /// <summary>Its last weeks; null where there is no line to draw.</summary>
    public SparkSeries? Spark { get; init; }

    /// <summary>The number of cases the value rests on (the denominator); null when it is a count itself.</summary>
    public ChartCell? Cases { get; init; }

    /// <summary>Its 95 % interval; null for what is no share of cases.</summary>
    public (ChartCell Low, ChartCell High)? Interval { get; init; }

    /// <summary>A remark such as "estimated" or "not yet mature", in the report's language; null without one.</summary>
    public string? Note { get; init; }

    /// <summary>Why there is no value, in the report's language; shown beside the dash.</summary>
    public string? MissingBecause { get; init; }
}

namespace Analytics.Charts;

/// <summary>One KPI of a rep's scorecard.</summary>
/// <param name="RepId">The rep.</param>
/// <param name="Rep">The rep's name.</param>
/// <param name="Role">The role, whose KPIs these are.</param>
/// <param name="Kpi">The KPI.</param>
/// <param name="Value">The value in the KPI's unit; missing without cases.</param>
/// <param name="Cases">What it rests on.</param>
/// <param name="Rank">Among the role's reps, 1 being best; null without a value.</param>
/// <param name="Quarter">The quarter that the rank falls into, 1 (best) to 4; null with fewer than four reps.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record ScoreCell(string RepId, string Rep, string Role, string Kpi, ChartCell Value, long Cases, int? Rank, int? Quarter, string? Key = null);

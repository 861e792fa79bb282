namespace Analytics.Report;

/// <summary>How a KPI is defined.</summary>
/// <param name="Kpi">The KPI's name in the catalogue.</param>
/// <param name="Text">The definition where the report's texts have none, as for a user's own KPI; may be null.</param>
public sealed record KpiDefinition(string Kpi, string? Text = null);

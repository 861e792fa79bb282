namespace Analytics.Charts;

/// <summary>A month by a scenario.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="PhoneHours">Phone hours put in.</param>
/// <param name="Leads">New leads; null where nothing is known of leads.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Range">Meetings to be expected.</param>
/// <param name="Goal">Meetings aimed at; null for none.</param>
/// <param name="Chance">The chance of reaching them, 0..1; null likewise.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record PlanScenarioMonth(
    string Scenario, DateOnly Month, double PhoneHours, double? Leads, double Calls, PlanRange Range, long? Goal = null, double? Chance = null, string? Key = null);

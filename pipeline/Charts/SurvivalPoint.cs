namespace Analytics.Charts;

/// <summary>Inbound leads contacted up to a time since their creation.</summary>
/// <param name="Seconds">The time.</param>
/// <param name="AtRisk">Leads watched that long and not contacted before.</param>
/// <param name="Contacted">Leads contacted by then.</param>
/// <param name="Share">The share contacted by then, 0..1; null at a time that no lead was watched for.</param>
/// <param name="Low">Lower end of its 95 % interval; null where none can be told, as while nobody has been contacted.</param>
/// <param name="High">Upper end.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record SurvivalPoint(double Seconds, long AtRisk, long Contacted, double? Share, double? Low, double? High, string? Key = null);

namespace Analytics.Report;

/// <summary>What became of forecasts that earlier pages showed.</summary>
/// <param name="Band">The stretch of the horizon, in the report's language.</param>
/// <param name="Days">Days forecast that have come, each once for every night it was forecast on; ≥ 1.</param>
/// <param name="Nights">Nights they were published on.</param>
/// <param name="Coverage80">Share of them within the 80 % interval.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record PublishedCoverage(string Band, long Days, long Nights, double Coverage80, string? Key = null);

namespace Analytics.Models.Forecast;

/// <summary>A remark on a forecast, without words, so that a report can put it in any language.</summary>
/// <param name="Code">What is remarked.</param>
/// <param name="Level">Total or team.</param>
/// <param name="Team">The team; null for the total.</param>
/// <param name="Arguments">The arguments that the code names, in invariant form.</param>
public sealed record ForecastNote(
    ForecastNoteCode Code, ForecastLevel Level, string? Team, IReadOnlyDictionary<string, string> Arguments);

namespace Analytics.Models.Forecast;

/// <summary>The method in use for one level.</summary>
/// <param name="Level">Total or team.</param>
/// <param name="Team">The team; null for the total.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Origins">Past origins the choice rests on; 0 when it is the fallback.</param>
public sealed record ChosenMethod(ForecastLevel Level, string? Team, string Method, int Origins);

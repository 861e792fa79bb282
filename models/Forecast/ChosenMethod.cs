namespace Analytics.Models.Forecast;

/// <summary>The method in use for one level and stretch of the horizon.</summary>
/// <param name="Level">Total or team.</param>
/// <param name="Team">The team; null for the total.</param>
/// <param name="Band">The stretch: days_1_7, days_8_28 …</param>
/// <param name="Method">Name of the method, or of the mean of several (<see cref="MethodMix.Name"/>).</param>
/// <param name="Origins">Past origins the choice rests on; 0 when it is the fallback.</param>
public sealed record ChosenMethod(ForecastLevel Level, string? Team, string Band, string Method, int Origins);

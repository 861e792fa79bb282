namespace Analytics.Models.Forecast;

/// <summary>A forecast of one open day that has come, as it was published, beside how far off its intervals were.</summary>
/// <param name="Level">Total or team.</param>
/// <param name="HorizonDay">How many days ahead it was made, ≥ 1.</param>
/// <param name="Date">The day forecast.</param>
/// <param name="Reach">
/// By interval, the factor by which the one that past errors alone gave would have had to be multiplied just to hold what came; see
/// <see cref="AdaptiveConformal.Observe"/>.
/// </param>
public sealed record DueForecast(ForecastLevel Level, int HorizonDay, DateOnly Date, IntervalWidths Reach);

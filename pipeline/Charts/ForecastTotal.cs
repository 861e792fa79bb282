namespace Analytics.Charts;

/// <summary>The forecast for the sum of all days to come; its interval is not the sum of the days' intervals.</summary>
/// <param name="Point">Expected meetings, ≥ 0.</param>
/// <param name="Low80">Lower end of the 80 % interval.</param>
/// <param name="High80">Upper end of the 80 % interval.</param>
public sealed record ForecastTotal(double Point, double Low80, double High80);

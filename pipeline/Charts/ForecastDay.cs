namespace Analytics.Charts;

/// <summary>The forecast for one day to come.</summary>
/// <param name="Date">The day.</param>
/// <param name="Point">Expected meetings, ≥ 0.</param>
/// <param name="Low50">Lower end of the 50 % interval.</param>
/// <param name="High50">Upper end of the 50 % interval.</param>
/// <param name="Low80">Lower end of the 80 % interval.</param>
/// <param name="High80">Upper end of the 80 % interval.</param>
/// <param name="Low95">Lower end of the 95 % interval.</param>
/// <param name="High95">Upper end of the 95 % interval.</param>
/// <param name="Closed">Whether the day is no working day.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record ForecastDay(
    DateOnly Date, double Point, double Low50, double High50, double Low80, double High80, double Low95, double High95, bool Closed = false, string? Key = null);

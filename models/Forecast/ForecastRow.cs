namespace Analytics.Models.Forecast;

/// <summary>The forecast of one day. 0 ≤ Lower95 ≤ Lower80 ≤ Lower50 ≤ Point ≤ Upper50 ≤ Upper80 ≤ Upper95, all 0 on a closed day.</summary>
/// <param name="Level">Total or team.</param>
/// <param name="Team">The team; null for the total.</param>
/// <param name="Date">The day forecast.</param>
/// <param name="HorizonDay">1 for the day after the last known one.</param>
/// <param name="IsOpen">Whether the day is open, or is closed but known to be worked (<see cref="ClosedDayRule"/>).</param>
/// <param name="Point">Expected meetings; teams sum to the total.</param>
/// <param name="Lower50">Lower end of the 50 % interval.</param>
/// <param name="Upper50">Upper end of the 50 % interval.</param>
/// <param name="Lower80">Lower end of the 80 % interval.</param>
/// <param name="Upper80">Upper end of the 80 % interval.</param>
/// <param name="Lower95">Lower end of the 95 % interval.</param>
/// <param name="Upper95">Upper end of the 95 % interval.</param>
/// <param name="Method">Name of the method chosen for this level and stretch of the horizon.</param>
public sealed record ForecastRow(
    ForecastLevel Level, string? Team, DateOnly Date, int HorizonDay, bool IsOpen,
    double Point, double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95, string Method);

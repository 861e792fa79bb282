namespace Analytics.Models.Forecast;

/// <summary>The forecast of one day. 0 ≤ Lower95 ≤ Lower80 ≤ Lower50 ≤ Point ≤ Upper50 ≤ Upper80 ≤ Upper95, all 0 on a closed day.</summary>
/// <param name="Level">Total, team, motion or rep.</param>
/// <param name="Team">The team, also of a rep; null for the total and for motions.</param>
/// <param name="Date">The day forecast.</param>
/// <param name="HorizonDay">1 for the day after the last known one.</param>
/// <param name="IsOpen">Whether the day is open, or is closed but known to be worked (<see cref="ClosedDayRule"/>).</param>
/// <param name="Point">Expected meetings, or what else is counted; teams and motions sum to the total, reps to their team.</param>
/// <param name="Lower50">Lower end of the 50 % interval.</param>
/// <param name="Upper50">Upper end of the 50 % interval.</param>
/// <param name="Lower80">Lower end of the 80 % interval.</param>
/// <param name="Upper80">Upper end of the 80 % interval.</param>
/// <param name="Lower95">Lower end of the 95 % interval.</param>
/// <param name="Upper95">Upper end of the 95 % interval.</param>
/// <param name="Method">Name of what was chosen for this level and stretch of the horizon (<see cref="MethodMix.Name"/>).</param>
public sealed record ForecastRow(
    ForecastLevel Level, string? Team, DateOnly Date, int HorizonDay, bool IsOpen,
    double Point, double Lower50, double Upper50, double Lower80, double Upper80, double Lower95, double Upper95, string Method)
{
    /// <summary>The motion or the rep; null for the total and for teams.</summary>
    public string? Part { get; init; }

    /// <summary>The rows of one forecast.</summary>
    internal static IEnumerable<ForecastRow> Of(
        ForecastLevel level, string? team, OriginForecast forecast, LevelIntervals intervals, IReadOnlyList<MethodMix> mixes) =>
        intervals.Days.Select((b, h) => new ForecastRow(
            level, team, forecast.Origin.AddDays(h), h + 1, forecast.Open[h],
            forecast.Point[h], b.Lower50, b.Upper50, b.Lower80, b.Upper80, b.Lower95, b.Upper95, mixes[HorizonBand.StretchOf(h + 1)].Name));
}

namespace Analytics.Report;

/// <summary>The forecast for the sum of one week's days.</summary>
/// <param name="First">The first day, included.</param>
/// <param name="Last">The last day, included.</param>
/// <param name="Point">Expected meetings, ≥ 0.</param>
/// <param name="Low50">Lower end of the 50 % interval; null when it is not known for sums.</param>
/// <param name="High50">Upper end of the 50 % interval.</param>
/// <param name="Low80">Lower end of the 80 % interval; null when it is not known for sums.</param>
/// <param name="High80">Upper end of the 80 % interval.</param>
/// <param name="Low95">Lower end of the 95 % interval.</param>
/// <param name="High95">Upper end of the 95 % interval.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record WeekForecast(
    DateOnly First, DateOnly Last, double Point, double? Low50, double? High50, double? Low80, double? High80, double? Low95, double? High95, string? Key = null);

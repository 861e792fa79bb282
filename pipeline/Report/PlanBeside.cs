namespace Analytics.Report;

/// <summary>A month that both the forecast and the plan speak of.</summary>
/// <param name="Month">The month's first day.</param>
/// <param name="Forecast">Expected by the forecast, with the ends of its 80 % interval.</param>
/// <param name="ForecastKey">Names the forecast's row in the lake; null when it does not come from there.</param>
/// <param name="Plan">The middle of the plan for the team as it is, with the ends of its 80 % range.</param>
/// <param name="PlanKey">The same of the plan's row.</param>
public sealed record PlanBeside(
    DateOnly Month, (double Point, double Low80, double High80) Forecast, string? ForecastKey, (double Median, double Low80, double High80) Plan, string? PlanKey);

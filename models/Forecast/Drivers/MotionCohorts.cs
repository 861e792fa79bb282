namespace Analytics.Models.Forecast.Drivers;

/// <summary>A motion's leads by the day they were created, and when they met first.</summary>
/// <param name="Motion">Its name; empty where leads have none.</param>
/// <param name="Leads">Leads created, per day.</param>
/// <param name="Ahead">The leads of the days to come, as forecast from each origin.</param>
/// <param name="Met">Leads with a meeting: the day of creation, that of the first meeting (not before it), and how many; in any order.</param>
public sealed record MotionCohorts(string Motion, DailySeries Leads, DriverAhead Ahead, IReadOnlyList<(DateOnly Created, DateOnly Met, double Leads)> Met);

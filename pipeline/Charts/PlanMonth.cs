namespace Analytics.Charts;

/// <summary>A month of the past, or one that is planned for.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Meetings">Meetings booked in it; null for a month to come.</param>
/// <param name="Range">What is to be expected of it; null for a month of the past.</param>
/// <param name="Goal">Meetings aimed at; null for none.</param>
/// <param name="Chance">The chance of reaching them, 0..1; null likewise.</param>
/// <param name="Key">Names the row in the lake; null when it does not come from there.</param>
public sealed record PlanMonth(DateOnly Month, long? Meetings, PlanRange? Range, long? Goal = null, double? Chance = null, string? Key = null)
{
    /// <summary>Whether the month is not over yet.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>Meetings to be expected: quantiles of 10, 25, 50, 75 and 90 %, ascending and ≥ 0.</summary>
public sealed record PlanRange(double Low80, double Low50, double Median, double High50, double High80);

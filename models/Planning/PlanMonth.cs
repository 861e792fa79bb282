namespace Analytics.Models.Planning;

/// <summary>A whole calendar month to plan for.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="OpenDays">Its open days, ≥ 0.</param>
public readonly record struct PlanMonth(DateOnly Start, int OpenDays)
{
    /// <summary>The day after its last.</summary>
    public DateOnly End => Start.AddMonths(1);

    /// <summary>Its length in weeks.</summary>
    public double Weeks => (End.DayNumber - Start.DayNumber) / 7.0;
}

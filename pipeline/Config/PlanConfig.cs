namespace Analytics.Config;

/// <summary>The plan of the months to come (key <c>plan</c>).</summary>
public sealed record PlanConfig
{
    /// <summary>The goal: meetings booked in a month; null: none.</summary>
    public int? Meetings { get; init; }

    /// <summary>Months planned for, from the first whole one after the run's date; 1..12.</summary>
    public int Months { get; init; } = 3;

    /// <summary>A YAML file of scenarios that the report compares, as of <c>analytics plan --scenarios</c>; null: none. Absolute path.</summary>
    public string? Scenarios { get; init; }
}

namespace Analytics.Models.Planning;

/// <summary>A team as it might be; what it does not say stays as measured.</summary>
/// <param name="Name">Its name among others.</param>
public sealed record Scenario(string Name)
{
    /// <summary>Reps at the phone all month, ≥ 0; null: as many as now. Joiners come on top.</summary>
    public double? Reps { get; init; }

    /// <summary>Phone hours of a rep on a day at the phone.</summary>
    public double? HoursPerDay { get; init; }

    /// <summary>Calls per phone hour.</summary>
    public double? CallsPerHour { get; init; }

    /// <summary>Meetings per conversation, or per call where outcomes are not known.</summary>
    public double? Conversion { get; init; }

    /// <summary>New leads a month, all motions.</summary>
    public double? Leads { get; init; }

    /// <summary>Days away a month and rep, on top of the measured leave.</summary>
    public double LeaveDays { get; init; }

    /// <summary>Reps who join, and ramp up as measured.</summary>
    public IReadOnlyList<Joiners> Joiners { get; init; } = [];
}

/// <summary>Reps who join on a day.</summary>
/// <param name="Start">Their first day.</param>
/// <param name="Reps">How many.</param>
public sealed record Joiners(DateOnly Start, double Reps);

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

    /// <summary>New leads a month, all motions; they share it as measured.</summary>
    public double? Leads { get; init; }

    /// <summary>New leads a month of single motions, in place of <see cref="Leads"/>; those not named come as expected.</summary>
    public IReadOnlyDictionary<string, double> LeadsByMotion { get; init; } = new Dictionary<string, double>();

    /// <summary>The first month in which what the scenario says holds, but for joiners, who have their own day; null: from the first on.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Days away a month and rep, on top of the measured leave.</summary>
    public double LeaveDays { get; init; }

    /// <summary>Reps who join, and ramp up as measured.</summary>
    public IReadOnlyList<Joiners> Joiners { get; init; } = [];

    /// <summary>What holds in a month: before <see cref="From"/> nothing but the joiners.</summary>
    public Scenario In(PlanMonth month) => month.Start < From ? new Scenario(Name) { Joiners = Joiners } : this;

    /// <summary>The leads that it names of a month, by the history's motions; null where it names none.</summary>
    internal double?[] LeadsIn(PlanMonth month, PlanningHistory history)
    {
        var now = In(month);
        return [.. history.Leads.Select(l => now.LeadsByMotion.TryGetValue(l.Motion ?? "", out double own) ? own : history.PartOf(now.Leads, l))];
    }
}

/// <summary>Reps who join on a day.</summary>
/// <param name="Start">Their first day.</param>
/// <param name="Reps">How many.</param>
public sealed record Joiners(DateOnly Start, double Reps);

namespace Analytics.Models.Planning;

/// <summary>What the lake tells, by spans of seven days counted back from the last day of which meetings are known.</summary>
public sealed record PlanningRows
{
    /// <summary>That day.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Open days of each span, the newest first; as many spans as are whole.</summary>
    public required IReadOnlyList<int> OpenDays { get; init; }

    /// <summary>Calls, conversations, talk time and meetings of each rep and motion, without hours.</summary>
    public required IReadOnlyList<RepWeek> Work { get; init; }

    /// <summary>Phone hours of each rep.</summary>
    public required IReadOnlyList<RepHours> Hours { get; init; }

    /// <summary>New leads of each motion.</summary>
    public required IReadOnlyList<(string? Motion, int WeeksBack, double Leads)> Leads { get; init; }

    /// <summary>Attempts of each motion.</summary>
    public required IReadOnlyList<(string? Motion, AttemptCount Attempt)> Attempts { get; init; }

    /// <summary>How long after their creation leads of each motion meet; by the motion's name, empty where leads have none.</summary>
    public IReadOnlyDictionary<string, LeadLag> Lags { get; init; } = new Dictionary<string, LeadLag>();

    /// <summary>Whether outcomes tell conversations.</summary>
    public bool HasConversations { get; init; } = true;
}

/// <summary>A rep's phone time in seven days.</summary>
/// <param name="Rep">Who.</param>
/// <param name="WeeksBack">As of <see cref="RepWeek"/>.</param>
/// <param name="Hours">Hours.</param>
/// <param name="Days">Open days with phone time.</param>
/// <param name="EstimatedDays">Those whose hours are counted from the calls.</param>
public sealed record RepHours(string Rep, int WeeksBack, double Hours, double Days, double EstimatedDays);

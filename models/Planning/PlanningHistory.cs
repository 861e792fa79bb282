namespace Analytics.Models.Planning;

/// <summary>The weeks that a plan is measured on: whole spans of seven days, oldest first, the last of them ending at <see cref="End"/>.</summary>
public sealed record PlanningHistory
{
    /// <summary>The last day, inclusive.</summary>
    public required DateOnly End { get; init; }

    /// <summary>Open days of each week, 0..7.</summary>
    public required IReadOnlyList<int> OpenDays { get; init; }

    /// <summary>Each segment's weeks, as many as <see cref="OpenDays"/>.</summary>
    public required IReadOnlyList<SegmentHistory> Segments { get; init; }

    /// <summary>New leads by motion and week.</summary>
    public required IReadOnlyList<LeadHistory> Leads { get; init; }

    /// <summary>Whether outcomes tell conversations; false: meetings are counted per call.</summary>
    public bool HasConversations { get; init; } = true;

    /// <summary>The reps' working time.</summary>
    public required Attendance Attendance { get; init; }

    /// <summary>How many weeks there are.</summary>
    public int Weeks => OpenDays.Count;

    /// <summary>All segments' weeks added up.</summary>
    public IReadOnlyList<WeekCounts> Totals => [.. Enumerable.Range(0, Weeks).Select(w => WeekCounts.Sum(Segments.Select(s => s.Weeks[w])))];

    /// <summary>Everything added up.</summary>
    public WeekCounts Total => WeekCounts.Sum(Segments.Select(s => s.Total));

    /// <summary>A motion's part of new leads that are given for all motions, shared as measured; null where none are measured.</summary>
    internal double? PartOf(double? leads, LeadHistory motion) => Leads.Sum(l => l.Weeks.Sum()) is > 0 and var all ? leads * motion.Weeks.Sum() / all : null;
}

/// <summary>A segment's weeks.</summary>
/// <param name="Segment">Which.</param>
/// <param name="Weeks">Oldest first.</param>
public sealed record SegmentHistory(Segment Segment, IReadOnlyList<WeekCounts> Weeks)
{
    /// <summary>All weeks added up.</summary>
    public WeekCounts Total { get; } = WeekCounts.Sum(Weeks);
}

/// <summary>A motion's new leads.</summary>
/// <param name="Motion">Which; null where leads have none.</param>
/// <param name="Weeks">Oldest first.</param>
/// <param name="Depth">How often its leads are called, and what a further call is worth.</param>
public sealed record LeadHistory(string? Motion, IReadOnlyList<double> Weeks, CallDepth Depth)
{
    /// <summary>How long after their creation they meet.</summary>
    public LeadLag Lag { get; init; } = LeadLag.AtOnce;
}

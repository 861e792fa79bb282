namespace Analytics.Models.Planning;

/// <summary>What a goal needs of the whole or of a segment, beside what recent weeks give in a month of as many open days.</summary>
/// <param name="Month">The month's first day.</param>
/// <param name="Chance">The chance of reaching the goal, 0..1.</param>
/// <param name="Segment">Which; null: the whole.</param>
/// <param name="Needed">What it needs; null: no effort reaches the goal with this chance.</param>
/// <param name="Now">What recent weeks give.</param>
/// <param name="ChanceWithExpectedLeads">The chance that the same hours have with the leads to be expected; of the whole alone, null where leads were given.</param>
public sealed record NeedRow(DateOnly Month, double Chance, Segment? Segment, MonthWork? Needed, MonthWork Now, double? ChanceWithExpectedLeads)
{
    /// <summary>One row for the whole and one per segment, for each chance asked for; a single segment without motion and team is the whole. None where the plan sought none.</summary>
    /// <param name="plan">The month.</param>
    /// <param name="goal">The goal it was sought for.</param>
    public static IEnumerable<NeedRow> Of(MonthPlan plan, double goal) => plan.Needed.SelectMany(n => Of(plan, n, goal));

    private static IEnumerable<NeedRow> Of(MonthPlan plan, NeededEffort needed, double goal)
    {
        var (history, outcome) = (plan.Draws.History, needed.Outcome);
        double days = history.OpenDays.Sum(), scale = days > 0 ? plan.Month.OpenDays / days : 0, perHead = plan.Staffed.HoursPerRep, perHeadNow = history.Attendance.HoursPerRep(plan.Month.OpenDays);
        MonthWork Work(double meetings, double leads, double calls, double talks, double hours, double each) =>
            new(meetings, history.Leads.Count > 0 ? leads : null, calls, history.HasConversations ? talks : null, hours, each > 0 ? hours / each : null);
        MonthWork Now(WeekCounts counts, double leads) => Work(counts.Meetings * scale, leads * scale, counts.Calls * scale, counts.Conversations * scale, counts.Hours * scale, perHeadNow);
        yield return new(plan.Month.Start, needed.Chance, null, outcome is null ? null : Work(
            outcome.Mean, outcome.Segments.Sum(s => s.Leads), outcome.Segments.Sum(s => s.Calls), outcome.Segments.Sum(s => s.Conversations), outcome.Effort.Hours, perHead),
            Now(history.Total, history.Leads.Sum(l => l.Weeks.Sum())), needed.WithExpectedLeads?.Chance(goal));
        if (history.Segments is [{ Segment: { Motion: null, Team: null } }])
            yield break;
        for (int i = 0; outcome is not null && i < outcome.Segments.Count; i++)
        {
            var (segment, measured) = (outcome.Segments[i], history.Segments[i]);
            yield return new(plan.Month.Start, needed.Chance, segment.Segment, Work(segment.Meetings, segment.Leads, segment.Calls, segment.Conversations, segment.Hours, perHead),
                Now(measured.Total, LeadsOf(history, measured)), null);
        }
    }

    private static double LeadsOf(PlanningHistory history, SegmentHistory segment)
    {
        double calls = history.Segments.Where(s => s.Segment.Motion == segment.Segment.Motion).Sum(s => s.Total.Calls);
        return calls > 0 ? history.Leads.Where(l => l.Motion == segment.Segment.Motion).Sum(l => l.Weeks.Sum()) * segment.Total.Calls / calls : 0;
    }
}

/// <summary>A month's work and what comes of it, in the mean.</summary>
/// <param name="Meetings">Meetings.</param>
/// <param name="Leads">New leads; null where nothing is known of leads.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Conversations">Conversations; null where outcomes are not known.</param>
/// <param name="PhoneHours">Phone hours.</param>
/// <param name="Heads">Reps who give these hours; null where one gives none.</param>
public sealed record MonthWork(double Meetings, double? Leads, double Calls, double? Conversations, double PhoneHours, double? Heads);

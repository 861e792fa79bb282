using System.Globalization;
using Analytics.Models.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>Goal → effort: for each chance one row for the whole and one per segment, beside what recent weeks give in a month of as many open days.</summary>
internal static class NeedsTable
{
    /// <summary>The word for all motions and teams.</summary>
    public const string All = "all";

    public static PlanTable Of(IReadOnlyList<MonthPlan> plans, double goal) => new("needs", "What the goal needs",
        [
            Text("scenario"), Text("month"), Number("goal"), Number("chance"), Text("motion"), Text("team"), Number("meetings"), Number("leads"), Number("calls"), Number("conversations"), Number("phone_hours"),
            Number("heads"), Number("meetings_now"), Number("leads_now"), Number("calls_now"), Number("conversations_now"), Number("phone_hours_now"), Number("heads_now"), Number("chance_with_leads_expected"),
        ],
        [.. plans.SelectMany(p => p.Needed.SelectMany(n => Rows(p, n, goal)))]);

    private static IEnumerable<string?[]> Rows(MonthPlan plan, NeededEffort needed, double goal)
    {
        var history = plan.Draws.History;
        double days = history.OpenDays.Sum(), scale = days > 0 ? plan.Month.OpenDays / days : 0;
        double perHead = plan.Staffed.HoursPerRep, perHeadNow = history.Attendance.HoursPerRep(plan.Month.OpenDays);
        string?[] Row(string motion, string team, (double? Meetings, double? Leads, double? Calls, double? Talks, double? Hours) need, WeekCounts now, double leadsNow, double? withExpected) =>
        [
            plan.Scenario.Name, plan.Month.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture), Cell(goal, 0), Cell(needed.Chance, 2), motion, team, Cell(need.Meetings, 1), history.Leads.Count > 0 ? Cell(need.Leads, 0) : null,
            Cell(need.Calls, 0), history.HasConversations ? Cell(need.Talks, 0) : null, Cell(need.Hours, 1), Cell(perHead > 0 ? need.Hours / perHead : null, 1), Cell(now.Meetings * scale, 1),
            history.Leads.Count > 0 ? Cell(leadsNow * scale, 0) : null, Cell(now.Calls * scale, 0), history.HasConversations ? Cell(now.Conversations * scale, 0) : null, Cell(now.Hours * scale, 1),
            Cell(perHeadNow > 0 ? now.Hours * scale / perHeadNow : null, 1), Cell(withExpected, 3),
        ];
        var outcome = needed.Outcome;
        yield return Row(All, All, (outcome?.Mean, outcome?.Segments.Sum(s => s.Leads), outcome?.Segments.Sum(s => s.Calls), outcome?.Segments.Sum(s => s.Conversations), outcome?.Effort.Hours), history.Total,
            history.Leads.Sum(l => l.Weeks.Sum()), needed.WithExpectedLeads?.Chance(goal));
        for (int i = 0; outcome is not null && i < outcome.Segments.Count; i++)
        {
            var (segment, measured) = (outcome.Segments[i], history.Segments[i]);
            yield return Row(segment.Segment.Motion ?? "", segment.Segment.Team ?? "", (segment.Meetings, segment.Leads, segment.Calls, segment.Conversations, segment.Hours), measured.Total,
                LeadsOf(history, measured), null);
        }
    }

    private static double LeadsOf(PlanningHistory history, SegmentHistory segment)
    {
        double calls = history.Segments.Where(s => s.Segment.Motion == segment.Segment.Motion).Sum(s => s.Total.Calls);
        return calls > 0 ? history.Leads.Where(l => l.Motion == segment.Segment.Motion).Sum(l => l.Weeks.Sum()) * segment.Total.Calls / calls : 0;
    }
}

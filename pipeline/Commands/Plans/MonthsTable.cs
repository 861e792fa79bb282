using Analytics.Models.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>Effort → meetings: one row per scenario and month.</summary>
internal static class MonthsTable
{
    public static PlanTable Of(IReadOnlyList<MonthPlan> plans, double? goal) => new("months", "What the effort brings",
        [
            Text("scenario"), Text("month"), Number("open_days"), Number("reps"), Number("hours_per_day"), Number("phone_hours"), Number("calls_per_hour"), Number("leads"), Number("calls"),
            Number("conversations"), .. MeetingColumns, Number("goal"), Number("chance"), Number("calls_lost"),
        ],
        [.. plans.Select(p => Row(p, goal))]);

    private static string?[] Row(MonthPlan plan, double? goal)
    {
        var (outcome, hours) = (plan.Outcome, plan.Staffed.Effort.Hours);
        double calls = outcome.Segments.Sum(s => s.Calls);
        bool hasLeads = plan.Draws.History.Leads.Count > 0, hasOutcomes = plan.Draws.History.HasConversations;
        return
        [
            plan.Scenario.Name, Month(plan.Month.Start), Cell(plan.Month.OpenDays, 0), Cell(plan.Staffed.Reps + plan.Scenario.Joiners.Where(j => j.Start < plan.Month.End).Sum(j => j.Reps), 1),
            Cell(plan.Staffed.HoursPerDay, 2), Cell(hours, 1), Cell(hours > 0 ? calls / hours : null, 2), hasLeads ? Cell(outcome.Leads, 0) : null, Cell(calls, 0),
            hasOutcomes ? Cell(outcome.Segments.Sum(s => s.Conversations), 0) : null, .. MeetingCells(outcome), Cell(goal, 0), Cell(plan.Chance, 3), hasLeads ? Cell(outcome.LostShare, 3) : null,
        ];
    }
}

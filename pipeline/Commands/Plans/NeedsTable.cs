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
        [.. plans.SelectMany(p => NeedRow.Of(p, goal).Select(r => Row(p.Scenario.Name, r, goal)))]);

    private static string?[] Row(string scenario, NeedRow row, double goal) =>
    [
        scenario, Month(row.Month), Cell(goal, 0), Cell(row.Chance, 2), row.Segment is null ? All : row.Segment.Value.Motion ?? "", row.Segment is null ? All : row.Segment.Value.Team ?? "",
        .. Work(row.Needed), .. Work(row.Now), Cell(row.ChanceWithExpectedLeads, 3),
    ];

    private static IEnumerable<string?> Work(MonthWork? work) =>
        [Cell(work?.Meetings, 1), Cell(work?.Leads, 0), Cell(work?.Calls, 0), Cell(work?.Conversations, 0), Cell(work?.PhoneHours, 1), Cell(work?.Heads, 1)];
}

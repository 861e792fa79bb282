using Analytics.Models.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>Each scenario's months together: one row per scenario, with the chance that they reach the goals' sum.</summary>
internal static class TotalsTable
{
    public static PlanTable Of(IReadOnlyList<MonthPlan> plans, PlanRequest request) => new("totals", "The months together",
        [
            Text("scenario"), Text("from"), Text("to"), Number("phone_hours"), .. MeetingColumns, Number("goal"), Number("chance"),
        ],
        [.. plans.GroupBy(p => p.Scenario.Name).Select(g => Row([.. g], request))]);

    private static string?[] Row(IReadOnlyList<MonthPlan> months, PlanRequest request)
    {
        var together = MonthsTogether.Of(months, request.Seed);
        double? goal = request.Goal * months.Count;
        return [months[0].Scenario.Name, Month(months[0].Month.Start), Month(months[^1].Month.Start), Cell(together.Effort.Hours, 1), .. MeetingCells(together), Cell(goal, 0), Cell(goal is { } sum ? together.Chance(sum) : null, 3)];
    }
}

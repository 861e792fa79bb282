using System.Globalization;
using Analytics.Models.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>Each scenario's months together: one row per scenario, with the chance that they reach the goals' sum.</summary>
internal static class TotalsTable
{
    private static readonly double[] Quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];

    public static PlanTable Of(IReadOnlyList<MonthPlan> plans, PlanRequest request) => new("totals", "The months together",
        [
            Text("scenario"), Text("from"), Text("to"), Number("phone_hours"), .. Quantiles.Select(q => Number(string.Create(CultureInfo.InvariantCulture, $"meetings_p{q * 100:0}"))), Number("goal"), Number("chance"),
        ],
        [.. plans.GroupBy(p => p.Scenario.Name).Select(g => Row([.. g], request))]);

    private static string?[] Row(IReadOnlyList<MonthPlan> months, PlanRequest request)
    {
        var together = MonthsTogether.Of(months, request.Seed);
        double? goal = request.Goal * months.Count;
        return [months[0].Scenario.Name, Month(months[0]), Month(months[^1]), Cell(together.Effort.Hours, 1), .. Quantiles.Select(q => Cell(together.Quantile(q), 0)), Cell(goal, 0), Cell(goal is { } sum ? together.Chance(sum) : null, 3)];
    }

    private static string Month(MonthPlan plan) => plan.Month.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

using Analytics.Models.Planning;
using Analytics.Planning;

namespace Analytics.Commands.Plans;

/// <summary>A plan's tables, and what it takes for granted.</summary>
/// <param name="Tables">In the order in which they are read.</param>
/// <param name="Notes">Whole sentences.</param>
public sealed record PlanTables(IReadOnlyList<PlanTable> Tables, IReadOnlyList<string> Notes)
{
    /// <summary>Every table's name.</summary>
    public static IReadOnlyList<string> Names { get; } = ["needs", "months", "totals", "levers", "rates"];

    /// <summary>Makes the plan and tells it, or one of its tables by name.</summary>
    public static PlanTables Of(PlanningInput input, PlanRequest request, string? show = null)
    {
        var plans = MonthPlan.All(input.History, request);
        var tables = new List<PlanTable>();
        if (request.Goal is { } goal)
            tables.Add(NeedsTable.Of(plans, goal));
        tables.Add(MonthsTable.Of(plans, request.Goal));
        if (request.Months.Count > 1 || show == "totals")
            tables.Add(TotalsTable.Of(plans, request));
        var levers = Levers.Of(plans[0], input.Levers, request.Seed);
        tables.Add(LeversTable.Of(plans[0], levers));
        tables.Add(RatesTable.Of(plans[0].Draws));
        return new([.. tables.Where(t => show is null || t.Name == show)], [.. PlanNotes.Of(input, request, plans), .. show is null or "levers" ? LeversTable.Notes(levers) : []]);
    }
}

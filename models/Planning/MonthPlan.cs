namespace Analytics.Models.Planning;

/// <summary>A scenario's month.</summary>
/// <param name="Scenario">Whose.</param>
/// <param name="Month">Which.</param>
/// <param name="Draws">The months drawn for it.</param>
/// <param name="Staffed">What is put in.</param>
/// <param name="Outcome">What it brings.</param>
/// <param name="Chance">The chance of the goal; null without one.</param>
/// <param name="Needed">The least effort for the goal at each chance; empty without one.</param>
public sealed record MonthPlan(
    Scenario Scenario, PlanMonth Month, MonthDraws Draws, StaffedEffort Staffed, MonthOutcome Outcome, double? Chance, IReadOnlyList<NeededEffort> Needed)
{
    /// <summary>Every scenario's months; all scenarios of a month are judged by the same draws.</summary>
    /// <param name="history">One that <see cref="PlanCheck"/> finds nothing lacking in.</param>
    /// <param name="request">What is asked.</param>
    public static IReadOnlyList<MonthPlan> All(PlanningHistory history, PlanRequest request)
    {
        var draws = request.Months.AsParallel().AsOrdered().Select(m => MonthDraws.Of(history, m, request.Seed, request.Draws)).ToList();
        return [.. request.Scenarios.SelectMany(s => draws.Select(d => (Scenario: s, Draws: d))).AsParallel().AsOrdered().Select(p => Of(p.Draws, p.Scenario, request))];
    }

    private static MonthPlan Of(MonthDraws draws, Scenario scenario, PlanRequest request)
    {
        var staffed = StaffedEffort.Of(draws, scenario, request);
        var outcome = Forward.Run(draws, staffed.Effort);
        // Of a month without hours, the search begins where one rep's day is.
        var like = staffed.Effort.Hours > 0 ? staffed.Effort : staffed.Effort with { Hours = Math.Max(1, draws.History.Attendance.HoursPerDay) };
        return new(scenario, draws.Month, draws, staffed, outcome, request.Goal is { } goal ? outcome.Chance(goal) : null,
            request.Goal is { } sought && draws.Month.OpenDays > 0 ? [.. request.Chances.Select(c => NeededEffort.Find(draws, sought, c, like))] : []);
    }
}

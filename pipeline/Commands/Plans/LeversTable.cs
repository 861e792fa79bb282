using Analytics.Models.Planning;
using Analytics.Planning;
using static Analytics.Commands.Plans.PlanTable;

namespace Analytics.Commands.Plans;

/// <summary>What each lever would bring in the first month of the first scenario: the most meetings per hour first.</summary>
internal static class LeversTable
{
    public static PlanTable Of(MonthPlan plan, IReadOnlyList<Lever> levers) => new("levers", "What each lever would bring, within the range seen (association)",
        [
            Text("lever"), Text("measure"), Number("from"), Number("to"), Number("meetings_won"), Number("meetings_won_p10"), Number("meetings_won_p90"), Number("meetings_then"), Number("hours"), Number("meetings_per_hour"),
        ],
        [.. levers.Select(l => new[]
        {
            PlanStep.Word(l.Kind), Measure(l.Kind), Cell(l.From, 3), Cell(l.To, 3), Cell(l.Meetings, 1), Cell(l.Lower, 1), Cell(l.Upper, 1), Cell(plan.Outcome.Mean + l.Meetings, 1), Cell(l.Hours, 1), Cell(l.PerHour, 2),
        })]);

    public static IEnumerable<string> Notes(IReadOnlyList<Lever> levers)
    {
        if (levers.Count > 0)
            yield return "Levers are associations: they take for granted that what goes with better hours, reps or responses would come along, and that all else stays. Levers that cost no phone hours stand first.";
        string[] missing = [.. Enum.GetValues<LeverKind>().Except(levers.Select(l => l.Kind)).Select(PlanStep.Word)];
        if (missing.Length > 0)
            yield return $"Too few data for these levers: {string.Join(", ", missing)}.";
    }

    private static string Measure(LeverKind kind) => kind switch
    {
        LeverKind.ContactHours => "share of calls in the best hours, team to best rep",
        LeverKind.ResponseTime => "share of inbound leads called within 5 min, mean to best 4 weeks, of leads with their like by hour and source",
        LeverKind.CallsPerHour => "calls per hour ÷ that of the role, median rep to upper quartile",
        LeverKind.TalkQuality => "meetings per conversation ÷ that of the role, median rep to upper quartile",
        _ => "phone hours a day, median rep to upper quartile",
    };
}

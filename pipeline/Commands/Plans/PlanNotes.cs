using System.Globalization;
using Analytics.Models.Planning;
using Analytics.Planning;

namespace Analytics.Commands.Plans;

/// <summary>What a plan takes for granted, and where its data are thin, in whole sentences.</summary>
internal static class PlanNotes
{
    private const int FewWeeks = 8;
    private const double WorthSaying = 0.01;

    public static IEnumerable<string> Of(PlanningInput input, PlanRequest request, IReadOnlyList<MonthPlan> plans)
    {
        var history = input.History;
        var attendance = history.Attendance;
        yield return Say($"Measured on {history.Weeks} weeks to {history.End:yyyy-MM-dd}: {attendance.Reps} reps, each {attendance.HoursPerDay:0.00} phone hours on {100 * attendance.Share:0} % of the open days. Hours are taken as given; rates, weeks and leads vary as they did.");
        yield return "Segments keep their shares of the hours, and what held in these weeks is taken to hold on.";
        if (history.Weeks < FewWeeks)
            yield return Say($"Only {history.Weeks} weeks: how much months differ is hardly known.");
        if (history.End < input.AsOf)
            yield return Say($"Meetings are known up to {history.End:yyyy-MM-dd}; the weeks end there.");
        if (attendance.AreHoursEstimated)
            yield return "Phone hours are estimated: clock hours in which a rep started a call (no rep_hours).";
        if (!history.HasConversations)
            yield return "Outcomes are not known: meeting_rate is meetings per call.";
        if (history.Segments.All(s => s.Segment.Team is null))
            yield return "No teams are known: each motion is one segment.";
        if (history.Leads.Count == 0)
            yield return "No leads are known: calls are taken never to run out of them.";
        foreach (var plan in plans.Where(p => p.Month.OpenDays == 0))
            yield return Say($"{plan.Month.Start:yyyy-MM} has no open day.");
        foreach (var plan in plans.Where(p => p.Outcome.LostShare > WorthSaying))
            yield return Say($"{plan.Scenario.Name}, {plan.Month.Start:yyyy-MM}: in {100 * plan.Outcome.BindingShare:0} % of the draws leads are called more often than was ever measured; further attempts bring less, and then nothing: {100 * plan.Outcome.LostShare:0} % of the calls' worth is lost.");
        if (request.Scenarios.Any(s => s.Joiners.Count > 0))
            yield return Ramp(input.Learning);
        foreach (var (plan, needed) in plans.SelectMany(p => p.Needed.Select(n => (p, n))))
        {
            if (needed.Outcome is null)
                yield return Say($"{plan.Scenario.Name}, {plan.Month.Start:yyyy-MM}: no effort reaches {request.Goal:0} meetings with {100 * needed.Chance:0} %: the leads run out.");
            else if (needed.WithExpectedLeads is { } expected && needed.Chance - expected.Chance(request.Goal!.Value) > 0.02)
                yield return Say($"{plan.Scenario.Name}, {plan.Month.Start:yyyy-MM}: {100 * needed.Chance:0} % needs {needed.Outcome.Leads:0} leads; with those to be expected ({expected.Leads:0}) the same hours reach the goal with {100 * expected.Chance(request.Goal.Value):0} %.");
        }
    }

    private static string Ramp(LearningCurve learning) => learning.Months.Count == 0
        ? "Nobody was seen to join within the data: joiners are taken to work as the experienced do from their first day."
        : Say($"Joiners ramp up as {learning.Reps} rep(s) did who joined within the data, drawn towards no difference where these are few: in months 1 to {learning.Months.Count} they make ")
            + string.Join(", ", learning.Months.Select(m => Say($"{100 * m.Pace:0} %"))) + " of the experienced reps' calls per hour, with " + string.Join(", ", learning.Months.Select(m => Say($"{100 * m.Yield:0} %"))) + " of their meetings per call.";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

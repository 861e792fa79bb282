using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The plan's section: what is to come, what the goal takes, and the levers.</summary>
internal static class PlanHtml
{
    public static Html Of(PlanSection plan, Wording words, Html figures) => Html.Of($"""
        <p>{plan.Intro}</p>
        {figures}{Needs(plan, words)}{Segments(plan, words)}{ListHtml.Notes(plan.Notes)}
        """);

    private static Html Needs(PlanSection plan, Wording words) => plan.Needs.Count == 0
        ? Html.None
        : TableHtml.Of(Work(new TableBuilder<PlanNeed>(words, n => n.Key).Text("month", n => words.Local.Month(n.Month)).Text("chance_asked", n => words.Local.Percent(n.Chance, 0)), plan.Needs)
            .Build(plan.Needs), words, words.Say("plan.needs"));

    private static Html Segments(PlanSection plan, Wording words) => plan.Segments.Count < 2
        ? Html.None
        : TableHtml.Of(Work(new TableBuilder<PlanNeed>(words, n => n.Key).Text("motion", n => n.Motion ?? "").Text("team", n => n.Team ?? ""), plan.Segments)
            .Build(plan.Segments), words, words.Say("plan.segments", ("month", words.Local.Month(plan.Segments[0].Month)), ("chance", words.Local.Percent(plan.Segments[0].Chance, 0))));

    /// <summary>Columns that hold nothing in any row tell a reader nothing.</summary>
    private static TableBuilder<PlanNeed> Work(TableBuilder<PlanNeed> table, IReadOnlyList<PlanNeed> rows)
    {
        foreach (var (name, value) in new (string, Func<PlanNeed, double?>)[] { ("leads", n => n.Leads), ("calls", n => n.Calls), ("conversations", n => n.Conversations), ("phone_hours", n => n.PhoneHours) })
            if (rows.Any(r => value(r) is not null)) table.Number(name, value, decimals: 0);
        return table.Number("heads", n => n.Heads).Number("heads_now", n => n.HeadsNow);
    }
}

using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The plan's section: what is to come, what the goal takes, and the levers.</summary>
internal static class PlanHtml
{
    public static Html Of(PlanSection plan, Wording words, Html figures) => Html.Of($"""
        <p>{plan.Intro}</p>
        {figures}{Needs(plan, words)}{Segments(plan, words)}{BesideForecast(plan, words)}{ListHtml.Notes(plan.Notes)}
        """);

    private static Html Needs(PlanSection plan, Wording words) => plan.Needs.Count == 0
        ? Html.None
        : TableHtml.Of(Work(new TableBuilder<PlanNeed>(words, n => n.Key).Text("month", n => words.Local.Month(n.Month)).Text("chance_asked", n => words.Local.Percent(n.Chance, 0)), plan.Needs)
            .Build(plan.Needs), words, words.Say("plan.needs"));

    private static Html Segments(PlanSection plan, Wording words) => plan.Segments.Count < 2
        ? Html.None
        : TableHtml.Of(Work(new TableBuilder<PlanNeed>(words, n => n.Key).Text("motion", n => n.Motion ?? "").Text("team", n => n.Team ?? ""), plan.Segments)
            .Build(plan.Segments), words, words.Say("plan.segments", ("month", words.Local.Month(plan.Segments[0].Month)), ("chance", words.Local.Percent(plan.Segments[0].Chance, 0))));

    /// <summary>Two numbers for one month want a word on why.</summary>
    private static Html BesideForecast(PlanSection plan, Wording words) => plan.BesideForecast.Count == 0
        ? Html.None
        : Html.Of($"<ul class=\"notes\">{Html.Each(plan.BesideForecast, month => Html.Of($"<li>{Sentence(month, words)}</li>"))}<li>{words.Say("plan.beside_why")}</li></ul>\n");

    private static Html Sentence(PlanBeside month, Wording words) => SentenceHtml.Of(
        words, "plan.beside",
        ("month", ChartCell.Text(words.Local.Month(month.Month))),
        ("forecast", Whole(month.Forecast.Point).KeyedBy(month.ForecastKey, "point")),
        ("low", Whole(month.Forecast.Low80).KeyedBy(month.ForecastKey, "low80")),
        ("high", Whole(month.Forecast.High80).KeyedBy(month.ForecastKey, "high80")),
        ("plan", Whole(month.Plan.Median).KeyedBy(month.PlanKey, "median")),
        ("plan_low", Whole(month.Plan.Low80).KeyedBy(month.PlanKey, "low80")),
        ("plan_high", Whole(month.Plan.High80).KeyedBy(month.PlanKey, "high80")));

    private static ChartCell Whole(double value) => ChartCell.Number(value, decimals: 0);

    /// <summary>Columns that hold nothing in any row tell a reader nothing.</summary>
    private static TableBuilder<PlanNeed> Work(TableBuilder<PlanNeed> table, IReadOnlyList<PlanNeed> rows)
    {
        foreach (var (name, value) in new (string, Func<PlanNeed, double?>)[] { ("leads", n => n.Leads), ("calls", n => n.Calls), ("conversations", n => n.Conversations), ("phone_hours", n => n.PhoneHours) })
            if (rows.Any(r => value(r) is not null)) table.Number(name, value, decimals: 0);
        return table.Number("heads", n => n.Heads).Number("heads_now", n => n.HeadsNow);
    }
}

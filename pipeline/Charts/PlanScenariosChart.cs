using ScottPlot;

namespace Analytics.Charts;

/// <summary>What each scenario would bring, month by month beside the others, and the goal.</summary>
public static class PlanScenariosChart
{
    /// <summary>How many scenarios are drawn; the table has all.</summary>
    public const int Drawn = 6;

    private const double Width = 0.86;
    private const int LongName = 40;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="rows">Each scenario's months, in the order in which scenarios are to stand.</param>
    /// <returns>The chart; null without rows.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<PlanScenarioMonth> rows)
    {
        if (rows.Count == 0)
            return null;
        var (words, local) = (context.Words, context.Local);
        List<string> scenarios = [.. rows.Select(r => r.Scenario).Distinct()], drawn = [.. scenarios.Take(Drawn)];
        List<DateOnly> months = [.. rows.Select(r => r.Month).Distinct().Order()];
        long? goal = rows[0].Goal;
        List<string> notes = [words.Say("chart.plan_scenarios.bands")];
        if (scenarios.Count > Drawn)
            notes.Add(words.Say("chart.plan_scenarios.not_drawn", ("n", local.Count(scenarios.Count - Drawn))));
        var sheet = new ChartSheet(context, new ChartHeading(words.Say("chart.plan_scenarios.title"), words.Say("chart.plan_fan.y"), notes, Legend(context, drawn, goal)), words.Say("chart.plan_fan.x"),
            ChartSheet.Footer(context, null, words.Say("chart.plan_scenarios.n", ("n", local.Count(scenarios.Count)))));
        double highest = rows.Max(r => Math.Max(r.Range.High80, goal ?? 0)), top = Math.Max(sheet.ScaleY(highest, percent: false), highest * 1.1);
        sheet.GridY();
        sheet.Limits(-0.6, months.Count - 0.4, 0, top);
        sheet.TicksX(months.Select((m, i) => ((double)i, local.MonthInShort(m))));
        var boxes = rows.Where(r => drawn.Contains(r.Scenario)).Select(r => (Row: r, Scenario: drawn.IndexOf(r.Scenario), X: months.IndexOf(r.Month) - (Width / 2) + (Width / drawn.Count * (drawn.IndexOf(r.Scenario) + 0.5)))).ToList();
        foreach (var (row, scenario, x) in boxes)
            Box(sheet, row.Range, x, Width / drawn.Count * 0.42, sheet.Colors.Group(scenario));
        if (goal is { } aim)
            sheet.Line(-0.5, aim, months.Count - 0.5, aim, sheet.Colors.Target, dashed: true);
        foreach (var (row, _, x) in boxes)
            sheet.Text(x, row.Range.High80, local.Number(row.Range.Median, 0), Alignment.LowerCenter, sheet.Colors.Ink, drawn.Count > 4 ? 10 : 12, dy: -3, overLines: true);
        return sheet.Finish("plan_scenarios", words.Say("chart.plan_scenarios.alt", ("months", string.Join(words.Say("list.separator"), rows.Select(r => Spoken(context, r))))), Table(context, rows));
    }

    private static void Box(ChartSheet sheet, PlanRange range, double x, double half, Color color)
    {
        sheet.Box(x - half, x + half, range.Low80, range.High80, sheet.Colors.Tint(color, 0.25));
        sheet.Box(x - half, x + half, range.Low50, range.High50, sheet.Colors.Tint(color, 0.6));
        sheet.Line(x - half, range.Median, x + half, range.Median, sheet.Colors.Ink, width: 3);
    }

    private static List<LegendEntry> Legend(ChartContext context, List<string> drawn, long? goal)
    {
        List<LegendEntry> legend = [.. drawn.Select((name, i) => new LegendEntry(LegendMark.Bar, context.Colors.Tint(context.Colors.Group(i), 0.6), ChartFonts.Drawable(name.Length > LongName ? name[..(LongName - 1)] + "…" : name)))];
        if (goal is { } aim)
            legend.Add(new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.plan_fan.goal", ("goal", context.Local.Count(aim)))));
        return legend;
    }

    private static string Spoken(ChartContext context, PlanScenarioMonth row) => context.Words.Say("chart.plan_scenarios.spoken", ("scenario", row.Scenario),
        ("month", context.Local.Month(row.Month)), ("median", context.Local.Number(row.Range.Median, 0)), ("low", context.Local.Number(row.Range.Low80, 0)), ("high", context.Local.Number(row.Range.High80, 0)));

    private static ChartTable Table(ChartContext context, IReadOnlyList<PlanScenarioMonth> rows) => new TableBuilder<PlanScenarioMonth>(context.Words, r => r.Key)
        .Text("scenario", r => r.Scenario)
        .Text("month", r => context.Local.Month(r.Month))
        .Number("leads", r => r.Leads, decimals: 0)
        .Number("phone_hours", r => r.PhoneHours, decimals: 0)
        .Number("calls", r => r.Calls, decimals: 0)
        .Number("median", r => r.Range.Median, decimals: 0)
        .Number("low50", r => r.Range.Low50, decimals: 0)
        .Number("high50", r => r.Range.High50, decimals: 0)
        .Number("low80", r => r.Range.Low80, decimals: 0)
        .Number("high80", r => r.Range.High80, decimals: 0)
        .Count("goal", r => r.Goal)
        .Share("chance", r => r.Chance)
        .Build(rows);
}

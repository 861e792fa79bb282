using ScottPlot;

namespace Analytics.Charts;

/// <summary>The last months' meetings, what the months to come will bring with the team as it is, and the goal.</summary>
public static class PlanFanChart
{
    /// <summary>How many past months are drawn.</summary>
    public const int PastMonths = 6;

    private const float LabelSize = 12;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="months">Past months, of which the last <see cref="PastMonths"/> are drawn, and months to come; in any order.</param>
    /// <returns>The chart; null without a month to come.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<PlanMonth> months)
    {
        List<PlanMonth> past = [.. months.Where(m => m.Meetings is not null).OrderBy(m => m.Month).TakeLast(PastMonths)], ahead = [.. months.Where(m => m.Range is not null).OrderBy(m => m.Month)];
        if (ahead.Count == 0)
            return null;
        var (words, local) = (context.Words, context.Local);
        long? goal = ahead[0].Goal;
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.plan_fan.title"), words.Say("chart.plan_fan.y"), Notes(context, ahead), Legend(context, past, goal)),
            words.Say("chart.plan_fan.x"),
            ChartSheet.Footer(context, null, words.Say("chart.n_meetings", ("n", local.Count(past.Sum(m => m.Meetings!.Value))))));
        List<PlanMonth> drawn = [.. past, .. ahead];
        double highest = drawn.Max(m => Math.Max(m.Range?.High80 ?? m.Meetings!.Value, goal ?? 0)), top = Math.Max(sheet.ScaleY(highest, percent: false), highest * 1.1);
        sheet.GridY();
        sheet.Limits(-0.6, drawn.Count - 0.4, 0, top);
        sheet.TicksX(drawn.Select((m, i) => ((double)i, local.MonthInShort(m.Month))));
        for (int i = 0; i < drawn.Count; i++)
            DrawMonth(sheet, drawn[i], i);
        // Above the boxes, which would else be filled with its dashes, and below the numbers.
        if (goal is { } aim)
            sheet.Line(past.Count - 0.5, aim, drawn.Count - 0.5, aim, context.Colors.Target, dashed: true);
        for (int i = 0; i < drawn.Count; i++)
            WriteMonth(sheet, context, drawn[i], i);
        return sheet.Finish("plan_fan", words.Say("chart.plan_fan.alt", ("months", string.Join(words.Say("list.separator"), ahead.Select(m => Spoken(context, m))))), Table(context, drawn));
    }

    private static void DrawMonth(ChartSheet sheet, PlanMonth month, double x)
    {
        if (month.Range is not { } range)
        {
            sheet.Box(x - 0.3, x + 0.3, 0, month.Meetings!.Value, month.IsPartial ? sheet.Colors.Estimated : sheet.Colors.Main);
            return;
        }

        sheet.Box(x - 0.3, x + 0.3, range.Low80, range.High80, sheet.Colors.Band95);
        sheet.Box(x - 0.3, x + 0.3, range.Low50, range.High50, sheet.Colors.Band80);
        sheet.Line(x - 0.34, range.Median, x + 0.34, range.Median, sheet.Colors.Ink, width: 3);
    }

    private static void WriteMonth(ChartSheet sheet, ChartContext context, PlanMonth month, double x)
    {
        var (top, number) = month.Range is { } range ? (range.High80, context.Local.Number(range.Median, 0)) : (month.Meetings!.Value, context.Local.Count(month.Meetings.Value));
        sheet.Text(x, top, number, Alignment.LowerCenter, context.Colors.Ink, LabelSize, bold: month.Range is not null, dy: -3, overLines: month.Range is not null);
    }

    private static List<LegendEntry> Legend(ChartContext context, List<PlanMonth> past, long? goal)
    {
        var legend = new List<LegendEntry>();
        if (past.Any(m => !m.IsPartial))
            legend.Add(new(LegendMark.Bar, context.Colors.Main, context.Words.Say("chart.forecast.actual")));
        if (past.Any(m => m.IsPartial))
            legend.Add(new(LegendMark.Bar, context.Colors.Estimated, context.Words.Say("chart.plan_fan.partial")));
        legend.AddRange([
            new(LegendMark.Line, context.Colors.Ink, context.Words.Say("chart.plan_fan.median")),
            new(LegendMark.Bar, context.Colors.Band80, context.Words.Say("chart.plan_fan.band50")),
            new(LegendMark.Bar, context.Colors.Band95, context.Words.Say("chart.forecast.band80")),
        ]);
        if (goal is { } aim)
            legend.Add(new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.plan_fan.goal", ("goal", context.Local.Count(aim)))));
        return legend;
    }

    private static List<string> Notes(ChartContext context, List<PlanMonth> ahead) => ahead[0].Chance is null ? [] :
        [context.Words.Say("chart.plan_fan.chance", ("months", string.Join(context.Words.Say("list.separator"), ahead.Select(m => context.Words.Say(
            "chart.plan_fan.chance_of", ("month", context.Local.Month(m.Month)), ("chance", context.Local.Percent(m.Chance!.Value, 0)))))))];

    private static string Spoken(ChartContext context, PlanMonth month) => context.Words.Say("chart.plan_fan.spoken",
        ("month", context.Local.Month(month.Month)), ("median", context.Local.Number(month.Range!.Median, 0)), ("low", context.Local.Number(month.Range.Low80, 0)), ("high", context.Local.Number(month.Range.High80, 0)));

    private static ChartTable Table(ChartContext context, List<PlanMonth> months) => new TableBuilder<PlanMonth>(context.Words, m => m.Key)
        .Text("month", m => context.Local.Month(m.Month))
        .Count("meetings", m => m.Meetings)
        .Number("median", m => m.Range?.Median, decimals: 0)
        .Number("low50", m => m.Range?.Low50, decimals: 0)
        .Number("high50", m => m.Range?.High50, decimals: 0)
        .Number("low80", m => m.Range?.Low80, decimals: 0)
        .Number("high80", m => m.Range?.High80, decimals: 0)
        .Count("goal", m => m.Goal)
        .Share("chance", m => m.Chance)
        .Build(months);
}

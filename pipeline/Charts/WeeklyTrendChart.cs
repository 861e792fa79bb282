using ScottPlot;

namespace Analytics.Charts;

/// <summary>Contact rate of the last weeks against the target, with the calls it rests on.</summary>
public static class WeeklyTrendChart
{
    /// <summary>How many weeks are drawn: a quarter.</summary>
    public const int Weeks = 13;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="weeks">The weeks, in any order; only the last <see cref="Weeks"/> are drawn.</param>
    /// <param name="target">The least contact rate aimed at, 0..1; null draws no target.</param>
    /// <returns>The chart; null when fewer than two weeks have calls.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<WeekPoint> weeks, double? target)
    {
        var drawn = weeks.Where(week => week.Monday <= context.AsOf).OrderBy(week => week.Monday).TakeLast(Weeks).ToList();
        var known = drawn.Where(week => week.ContactRate is not null).ToList();
        if (known.Count < 2)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.weekly_trend.title"), words.Say("chart.weekly_trend.y"), [], Legend(context, known, target)),
            words.Say("chart.weekly_trend.x"),
            ChartSheet.Footer(context, null, words.Say("chart.n_calls", ("n", local.Count(drawn.Sum(week => week.Calls))))),
            width: 960);

        sheet.GridY();
        sheet.TwoLineTicksX();
        sheet.TicksX(drawn.Select((week, index) => ((double)index, $"{local.ShortDate(week.Monday)}\n{local.Count(week.Calls)}")));
        var highest = Math.Max(known.Max(week => week.ContactRate!.High), target ?? 0);
        sheet.Limits(-0.6, drawn.Count - 0.4, 0, Math.Max(sheet.ScaleY(highest, percent: true), highest * 1.1));
        if (target is { } aim)
            sheet.Line(-0.6, aim, drawn.Count - 0.4, aim, context.Colors.Target, dashed: true);
        for (var index = 1; index < drawn.Count; index++)
            Connect(sheet, drawn[index - 1], drawn[index], index);
        for (var index = 0; index < drawn.Count; index++)
            DrawWeek(sheet, context, drawn[index], index);

        return sheet.Finish("weekly_trend", AltText(context, known), Table(context, drawn));
    }

    private static void Connect(ChartSheet sheet, WeekPoint before, WeekPoint week, int index)
    {
        if (before.ContactRate is { } earlier && week.ContactRate is { } later)
            sheet.Line(index - 1, earlier.Value, index, later.Value, sheet.Colors.Estimated, width: 1.5f);
    }

    private static void DrawWeek(ChartSheet sheet, ChartContext context, WeekPoint week, int index)
    {
        if (week.ContactRate is not { } rate)
            return;
        sheet.Line(index, rate.Low, index, rate.High, context.Colors.Main);
        sheet.Point(index, rate.Value, context.Colors.Main, week.Partial ? MarkerShape.OpenCircle : MarkerShape.FilledCircle);
        sheet.Text(index, rate.High, context.Local.Percent(rate.Value), Alignment.LowerCenter, context.Colors.Ink, bold: true, dy: -4, overLines: true);
    }

    private static List<LegendEntry> Legend(ChartContext context, List<WeekPoint> weeks, double? target)
    {
        var legend = new List<LegendEntry> { new(LegendMark.Dot, context.Colors.Main, context.Words.Say("chart.weekly_trend.whole")) };
        if (weeks.Any(week => week.Partial))
            legend.Add(new(LegendMark.Circle, context.Colors.Main, context.Words.Say("chart.weekly_trend.partial")));
        if (target is { } aim)
            legend.Add(new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.target_at_least", ("target", context.Local.Percent(aim, 0)))));
        return legend;
    }

    private static string AltText(ChartContext context, List<WeekPoint> weeks) => context.Words.Say("chart.weekly_trend.alt",
        ("n", context.Local.Count(weeks.Count)), ("first", context.Local.Percent(weeks[0].ContactRate!.Value)),
        ("last", context.Local.Percent(weeks[^1].ContactRate!.Value)));

    private static ChartTable Table(ChartContext context, List<WeekPoint> weeks) =>
        new TableBuilder<WeekPoint>(context.Words, week => week.Key)
            .Date("week_of", week => week.Monday)
            .Count("calls", week => week.Calls)
            .Estimate("contact_rate", week => week.ContactRate)
            .Text("week_kind", week => context.Words.Say(week.Partial ? "chart.weekly_trend.partial" : "chart.weekly_trend.whole"))
            .Build(weeks);
}

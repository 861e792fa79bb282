using ScottPlot;

namespace Analytics.Charts;

/// <summary>What each lever would win in the next month, most first (a tornado), with its cost in phone hours.</summary>
public static class LeversChart
{
    private const float NameWidth = 300, CostSize = 11;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="levers">The levers, in any order.</param>
    /// <param name="month">The month they are moved in.</param>
    /// <returns>The chart; null without a lever that would win or lose a meeting, as for a rep alone, who has nobody to be measured by.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<PlanLever> levers, DateOnly month)
    {
        if (levers.All(l => l is { Low: 0, Won: 0, High: 0 }))
            return null;
        var (words, local) = (context.Words, context.Local);
        List<PlanLever> bars = [.. levers.OrderByDescending(l => l.Won).ThenBy(l => l.Lever, StringComparer.Ordinal)];
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.levers.title"), words.Say("chart.levers.y", ("month", local.Month(month))), [words.Say("chart.levers.association")], []),
            words.Say("chart.levers.x"), ChartSheet.Footer(context, null, words.Say("chart.levers.n", ("n", local.Count(bars.Count)))), height: 240 + (46 * bars.Count));
        double end = sheet.ScaleX(Math.Max(1, bars.Max(b => b.High)), percent: false), start = Math.Min(0, bars.Min(b => b.Low) * 1.1);
        sheet.GridX();
        sheet.TicksY(bars.Select((bar, i) => ((double)-i, TextLines.Shorten(Name(context, bar), 12, NameWidth) + "\n" + Move(context, bar))));
        double right = end + ((end - start) * RoomForCosts(context, bars));
        sheet.Limits(start, right, -bars.Count + 0.4, 0.6);
        for (int i = 0; i < bars.Count; i++)
            DrawBar(sheet, context, bars[i], -i, right);
        sheet.Line(0, -bars.Count + 0.4, 0, 0.6, context.Colors.Axis, width: 1);
        return sheet.Finish("plan_levers", words.Say("chart.levers.alt", ("levers", string.Join(words.Say("list.separator"), bars.Select(b => $"{Name(context, b)} {local.WithSign(b.Won, 0)}")))), Table(context, bars));
    }

    private static void DrawBar(ChartSheet sheet, ChartContext context, PlanLever bar, double y, double right)
    {
        sheet.Box(Math.Min(0, bar.Won), Math.Max(0, bar.Won), y - 0.28, y + 0.28, context.Colors.Estimated);
        sheet.Line(bar.Low, y, bar.High, y, context.Colors.Main);
        sheet.Point(bar.Won, y, context.Colors.Main);
        sheet.Text(Math.Max(0, bar.Won), y, context.Local.WithSign(bar.Won, 0), Alignment.LowerLeft, context.Colors.Ink, bold: true, dx: 7, dy: -3, overLines: true);
        sheet.Text(right, y, Cost(context, bar), Alignment.MiddleRight, context.Colors.Muted, size: CostSize);
    }

    // Room for the costs to the right of the longest bar.
    private static double RoomForCosts(ChartContext context, List<PlanLever> bars) => (bars.Max(b => ChartFonts.Width(Cost(context, b), CostSize)) + 16) / 420;

    private static string Name(ChartContext context, PlanLever bar) => context.Words.Say("lever." + bar.Lever);

    /// <summary>From where to where, in the lever's own unit.</summary>
    private static string Move(ChartContext context, PlanLever bar)
    {
        string Value(double value) => bar.Lever is "contact_hours" or "response_time" ? context.Local.Percent(value, 0) : context.Local.Number(value, 2);
        return context.Words.Say(bar.Lever is "calls_per_hour" or "talk_quality" ? "chart.levers.times" : "chart.levers.move", ("from", Value(bar.From)), ("to", Value(bar.To)));
    }

    private static string Cost(ChartContext context, PlanLever bar) =>
        bar.PhoneHours > 0.5 ? context.Words.Say("chart.levers.cost", ("hours", context.Local.Number(bar.PhoneHours, 0))) : context.Words.Say("chart.levers.no_cost");

    private static ChartTable Table(ChartContext context, List<PlanLever> bars) => new TableBuilder<PlanLever>(context.Words, b => b.Key)
        .Text("lever", b => Name(context, b))
        .Number("from", b => b.From, decimals: 2)
        .Number("to", b => b.To, decimals: 2)
        .Number("meetings_won", b => b.Won)
        .Number("low80", b => b.Low)
        .Number("high80", b => b.High)
        .Number("phone_hours", b => b.PhoneHours)
        .Build(bars);
}

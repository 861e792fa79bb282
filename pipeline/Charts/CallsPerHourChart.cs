using ScottPlot;

namespace Analytics.Charts;

/// <summary>Calls per phone hour of each rep against the target, fastest first.</summary>
public static class CallsPerHourChart
{
    /// <summary>The most bars drawn; with more reps, those with the fewest hours are drawn together as "others".</summary>
    public const int MostBars = 30;

    private const float NameWidth = 190, CasesSize = 11;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="reps">The reps, in any order; those without phone hours are left out.</param>
    /// <param name="target">The least calls per hour aimed at; null draws no target.</param>
    /// <param name="period">The days counted; null leaves it out.</param>
    /// <returns>The chart; null when no rep has phone hours.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<RepPace> reps, double? target, Period? period = null)
    {
        var bars = Bars(context, reps);
        if (bars.Count == 0)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.cph.title"), words.Say("chart.cph.y"), [], Legend(context, bars, target)),
            words.Say("chart.cph.x"),
            ChartSheet.Footer(context, period, words.Say("chart.n_calls", ("n", local.Count(bars.Sum(bar => bar.Calls))))),
            height: 200 + 24 * bars.Count);

        var end = sheet.ScaleX(Math.Max(bars.Max(bar => bar.CallsPerHour), target ?? 0), percent: false);
        sheet.GridX();
        sheet.TicksY(bars.Select((bar, index) => ((double)-index, TextLines.Shorten(ChartFonts.Drawable(bar.Rep), 12, NameWidth))));
        var right = RightEdge(context, bars, end);
        sheet.Limits(0, right, -bars.Count + 0.4, 0.6);
        for (var index = 0; index < bars.Count; index++)
            DrawBar(sheet, context, bars[index], -index, end, right);
        if (target is { } aim)
            sheet.Line(aim, -bars.Count + 0.4, aim, 0.6, context.Colors.Target, dashed: true);

        return sheet.Finish("cph_by_rep", AltText(context, bars, target), Table(context, bars));
    }

    private static void DrawBar(ChartSheet sheet, ChartContext context, RepPace bar, double y, double end, double right)
    {
        var length = Math.Max(bar.CallsPerHour, 0);
        sheet.Box(0, length, y - 0.36, y + 0.36, bar.Estimated ? context.Colors.Estimated : context.Colors.Main);
        var value = context.Local.Number(bar.CallsPerHour);
        // At the start of the bar the number can never meet the target's line.
        if (length > 0.12 * end)
            sheet.Text(0, y, value, Alignment.MiddleLeft, Palette.TextOn(bar.Estimated ? context.Colors.Estimated : context.Colors.Main), bold: true, dx: 7);
        else
            sheet.Text(length, y, value, Alignment.MiddleLeft, context.Colors.Ink, bold: true, dx: 5);
        sheet.Text(right, y, CasesText(context, bar), Alignment.MiddleRight, context.Colors.Muted, size: CasesSize);
    }

    private static string CasesText(ChartContext context, RepPace bar) =>
        context.Words.Say("chart.cph.cases", ("calls", context.Local.Count(bar.Calls)), ("hours", context.Local.Number(bar.Hours, 0)));

    // Room for the numbers of cases to the right of the longest bar.
    private static double RightEdge(ChartContext context, List<RepPace> bars, double end)
    {
        const float leastDataWidth = 580;
        var widest = bars.Max(bar => ChartFonts.Width(CasesText(context, bar), CasesSize));
        return end / (1 - Math.Min(0.5, (widest + 12) / leastDataWidth));
    }

    private static List<RepPace> Bars(ChartContext context, IReadOnlyList<RepPace> reps)
    {
        var active = reps.Where(rep => rep.Hours > 0).OrderByDescending(rep => rep.Hours).ThenBy(rep => rep.Rep, StringComparer.Ordinal).ToList();
        var own = active.Count > MostBars ? active.Take(MostBars - 1) : active;
        var bars = own.OrderByDescending(rep => rep.CallsPerHour).ThenBy(rep => rep.Rep, StringComparer.Ordinal).ToList();
        if (active.Count > MostBars)
            bars.Add(Together(context, active[(MostBars - 1)..]));
        return bars;
    }

    private static RepPace Together(ChartContext context, List<RepPace> others)
    {
        var (calls, hours) = (others.Sum(rep => rep.Calls), others.Sum(rep => rep.Hours));
        var name = context.Words.Say("chart.cph.others", ("n", context.Local.Count(others.Count)));
        return new RepPace(name, calls, hours, calls / hours, others.Any(rep => rep.Estimated));
    }

    private static List<LegendEntry> Legend(ChartContext context, List<RepPace> bars, double? target)
    {
        var legend = new List<LegendEntry>();
        if (target is { } aim)
            legend.Add(new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.target_at_least", ("target", context.Local.Number(aim, 0)))));
        if (bars.Any(bar => !bar.Estimated))
            legend.Add(new(LegendMark.Bar, context.Colors.Main, context.Words.Say("chart.cph.recorded")));
        if (bars.Any(bar => bar.Estimated))
            legend.Add(new(LegendMark.Bar, context.Colors.Estimated, context.Words.Say("chart.cph.estimated")));
        return legend;
    }

    private static string AltText(ChartContext context, List<RepPace> bars, double? target)
    {
        var text = context.Words.Say("chart.cph.alt",
            ("n", context.Local.Count(bars.Count)), ("high", context.Local.Number(bars.Max(bar => bar.CallsPerHour))),
            ("low", context.Local.Number(bars.Min(bar => bar.CallsPerHour))));
        return target is { } aim
            ? text + context.Words.Say("list.sentence_gap") + context.Words.Say("chart.cph.alt_target",
                ("reached", context.Local.Count(bars.Count(bar => bar.CallsPerHour >= aim))), ("target", context.Local.Number(aim, 0)))
            : text;
    }

    private static ChartTable Table(ChartContext context, List<RepPace> bars) =>
        new TableBuilder<RepPace>(context.Words, bar => bar.Key)
            .Text("rep", bar => bar.Rep)
            .Number("cph", bar => bar.CallsPerHour)
            .Count("calls", bar => bar.Calls)
            .Number("phone_hours", bar => bar.Hours)
            .Text("hours_kind", bar => context.Words.Say(bar.Estimated ? "chart.cph.estimated" : "chart.cph.recorded"))
            .Build(bars);
}

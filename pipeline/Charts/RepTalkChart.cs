using ScottPlot;

namespace Analytics.Charts;

/// <summary>Mean talk time of each rep against the range aimed at, longest first.</summary>
public static class RepTalkChart
{
    private const int MostBars = 40;
    private const float NameWidth = 190, CasesSize = 11;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="reps">The reps, in any order; of more than 40, those with the most conversations.</param>
    /// <param name="target">The range aimed at, in seconds; null draws none.</param>
    /// <param name="period">The days counted; null leaves it out.</param>
    /// <returns>The chart; null without a rep with conversations.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<RepTalk> reps, (double From, double To)? target, Period? period = null)
    {
        List<RepTalk> bars = [.. reps.Where(rep => rep.Conversations > 0).OrderByDescending(rep => rep.Conversations).ThenBy(rep => rep.Rep, StringComparer.Ordinal).Take(MostBars)
            .OrderByDescending(rep => rep.Seconds).ThenBy(rep => rep.Rep, StringComparer.Ordinal)];
        if (bars.Count == 0)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.rep_talk.title"), words.Say("chart.rep_talk.y"), [], Legend(context, target)),
            words.Say("chart.rep_talk.x"), ChartSheet.Footer(context, period, words.Say("chart.n_conversations", ("n", local.Count(bars.Sum(bar => bar.Conversations))))),
            height: 200 + (24 * bars.Count));
        var end = sheet.ScaleX(Math.Max(bars.Max(bar => bar.Seconds), target?.To ?? 0) / 60, percent: false);
        sheet.GridX();
        sheet.TicksY(bars.Select((bar, index) => ((double)-index, TextLines.Shorten(ChartFonts.Drawable(bar.Rep), 12, NameWidth))));
        var right = end * (1 + ((bars.Max(bar => ChartFonts.Width(Cases(context, bar), CasesSize)) + 16) / 520));
        sheet.Limits(0, right, -bars.Count + 0.4, 0.6);
        for (var index = 0; index < bars.Count; index++)
        {
            sheet.Box(0, bars[index].Seconds / 60, -index - 0.36, -index + 0.36, context.Colors.Main);
            sheet.Text(0, -index, local.Duration(bars[index].Seconds), Alignment.MiddleLeft, Palette.TextOn(context.Colors.Main), bold: true, dx: 7);
            sheet.Text(right, -index, Cases(context, bars[index]), Alignment.MiddleRight, context.Colors.Muted, size: CasesSize);
        }

        foreach (var edge in target is var (from, to) ? [from, to] : Array.Empty<double>())
            sheet.Line(edge / 60, -bars.Count + 0.4, edge / 60, 0.6, context.Colors.Target, dashed: true);
        return sheet.Finish("talk_time_by_rep", words.Say("chart.rep_talk.alt", ("n", local.Count(bars.Count)), ("high", local.Duration(bars[0].Seconds)), ("low", local.Duration(bars[^1].Seconds))), Table(context, bars));
    }

    private static List<LegendEntry> Legend(ChartContext context, (double From, double To)? target) => target is not var (from, to) ? [] :
        [new(LegendMark.DashedLine, context.Colors.Target, context.Words.Say("chart.rep_talk.target", ("from", context.Local.Duration(from)), ("to", context.Local.Duration(to))))];

    private static string Cases(ChartContext context, RepTalk bar) => context.Words.Say("chart.n_conversations", ("n", context.Local.Count(bar.Conversations)));

    private static ChartTable Table(ChartContext context, List<RepTalk> bars) => new TableBuilder<RepTalk>(context.Words, bar => bar.Key)
        .Text("rep", bar => bar.Rep)
        .Seconds("att", bar => bar.Seconds)
        .Count("conversations", bar => bar.Conversations)
        .Build(bars);
}

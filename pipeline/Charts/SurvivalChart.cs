using ScottPlot;

namespace Analytics.Charts;

/// <summary>The share of inbound leads contacted by time since creation, with those never contacted counted as long as they were watched.</summary>
public static class SurvivalChart
{
    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="points">The times, in any order.</param>
    /// <param name="leads">Inbound leads watched.</param>
    /// <param name="period">The days on which they were created; null leaves it out.</param>
    /// <returns>The chart; null when fewer than two times are known, or nobody was contacted.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<SurvivalPoint> points, long leads, Period? period = null)
    {
        var drawn = points.Where(point => point.Share is not null).OrderBy(point => point.Seconds).ToList();
        if (drawn.Count < 2 || drawn.All(point => point.Share == 0))
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.survival.title"), words.Say("chart.survival.y"), [Half(context, drawn)], []),
            words.Say("chart.survival.x"), ChartSheet.Footer(context, period, words.Say("chart.n_leads", ("n", local.Count(leads)))), width: 960);
        sheet.GridY();
        sheet.TwoLineTicksX();
        // Steps grow with time: each is drawn as wide as the others.
        sheet.TicksX(drawn.Select((point, index) => ((double)index, local.Duration(point.Seconds).Replace('\u00A0', '\n').Replace(' ', '\n'))));
        sheet.Limits(-0.6, drawn.Count - 0.4, 0, sheet.ScaleY(drawn.Max(point => (point.High ?? point.Share!.Value)), percent: true) * 1.04);
        for (var index = 1; index < drawn.Count; index++)
            sheet.Line(index - 1, drawn[index - 1].Share!.Value, index, drawn[index].Share!.Value, context.Colors.Estimated, width: 1.5f);
        for (var index = 0; index < drawn.Count; index++)
        {
            if (drawn[index] is { Low: { } low, High: { } high })
                sheet.Line(index, low, index, high, context.Colors.Main);
            sheet.Point(index, drawn[index].Share!.Value, context.Colors.Main);
            sheet.Text(index, drawn[index].High ?? drawn[index].Share!.Value, local.Percent(drawn[index].Share!.Value, 0), Alignment.LowerCenter, context.Colors.Ink, bold: true, dy: -4, overLines: true);
        }

        return sheet.Finish("contact_survival", words.Say("chart.survival.alt", ("points", Spoken(context, drawn))), Table(context, drawn));
    }

    private static string Half(ChartContext context, List<SurvivalPoint> points) => points.FirstOrDefault(point => point.Share!.Value >= 0.5) is { } half
        ? context.Words.Say("chart.survival.half", ("time", context.Local.Duration(half.Seconds)))
        : context.Words.Say("chart.survival.no_half", ("time", context.Local.Duration(points[^1].Seconds)));

    private static string Spoken(ChartContext context, List<SurvivalPoint> points) => string.Join(
        context.Words.Say("list.separator"), points.Select(point => $"{context.Local.Duration(point.Seconds)} {context.Local.Percent(point.Share!.Value, 0)}"));

    private static ChartTable Table(ChartContext context, List<SurvivalPoint> points) =>
        new TableBuilder<SurvivalPoint>(context.Words, point => point.Key)
            .Text("time_since_creation", point => context.Local.Duration(point.Seconds))
            .Count("at_risk", point => point.AtRisk)
            .Count("contacted", point => point.Contacted)
            .Share("contacted_share", point => point.Share)
            .Share("contacted_share_low", point => point.Low)
            .Share("contacted_share_high", point => point.High)
            .Build(points);
}

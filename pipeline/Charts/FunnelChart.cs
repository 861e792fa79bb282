using ScottPlot;

namespace Analytics.Charts;

/// <summary>From visits to won deals, with the rate between neighbours; stages that a source lacks are not there.</summary>
public static class FunnelChart
{
    private const float CountSize = 14, CountGap = 6;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="stages">The stages the source has, in order.</param>
    /// <param name="revenue">What the won deals brought, as a reader writes it, such as "JPY 1,200,000"; null leaves it out.</param>
    /// <param name="period">The days counted; null leaves it out.</param>
    /// <returns>The chart; null when fewer than two stages are there, or nothing was counted.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<FunnelStage> stages, string? revenue = null, Period? period = null)
    {
        if (stages.Count < 2 || stages.All(stage => stage.Count == 0))
            return null;

        var (words, local) = (context.Words, context.Local);
        IReadOnlyList<string> notes = revenue is null ? [] : [words.Say("chart.funnel.revenue", ("revenue", revenue))];
        var cases = words.Say("chart.n_stage", ("stage", Name(context, stages[0])), ("n", local.Count(stages[0].Count)));
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.funnel.title"), words.Say("chart.funnel.y"), notes, []), "",
            ChartSheet.Footer(context, period, cases), height: 170 + 58 * stages.Count);

        var largest = (double)stages.Max(stage => stage.Count);
        sheet.HideFrame();
        sheet.TicksX([]);
        sheet.TicksY(stages.Select((stage, index) => ((double)-index, Name(context, stage))));
        sheet.Limits(0, RightEdge(context, stages, largest, sheet.Width), -stages.Count + 0.5, 0.5);
        for (var index = 0; index < stages.Count; index++)
            DrawStage(sheet, context, stages[index], -index, largest);

        return sheet.Finish("funnel", words.Say("chart.funnel.alt", ("stages", Spoken(context, stages))), Table(context, stages));
    }

    private static void DrawStage(ChartSheet sheet, ChartContext context, FunnelStage stage, double y, double largest)
    {
        // A stage that exists is seen: no bar is thinner than a hair.
        var length = stage.Count == 0 ? 0 : Math.Max(stage.Count, largest * 0.002);
        sheet.Box(0, length, y - 0.26, y + 0.26, context.Colors.Main);
        sheet.Text(length, y, context.Local.Count(stage.Count), Alignment.MiddleLeft, context.Colors.Ink, size: CountSize, bold: true, dx: CountGap);
        if (stage.RateFromPrevious is { } rate)
            sheet.Text(0, y + 0.5, "↓ " + context.Local.Percent(rate), Alignment.MiddleLeft, context.Colors.Muted, size: 12, dx: 6);
    }

    // Room for each number to the right of its bar: the frame of the data cuts what reaches beyond it.
    private static double RightEdge(ChartContext context, IReadOnlyList<FunnelStage> stages, double largest, int width)
    {
        const float sides = 48, spare = 4;
        var dataWidth = width - sides - stages.Max(stage => ChartFonts.Width(Name(context, stage), 12));
        return stages.Max(stage =>
        {
            var label = CountGap + ChartFonts.Width(context.Local.Count(stage.Count), CountSize, bold: true) + spare;
            return Math.Max(stage.Count, largest * 0.002) / (1 - Math.Min(0.5, label / dataWidth));
        });
    }

    private static string Name(ChartContext context, FunnelStage stage) => context.Words.Say("stage." + stage.Stage);

    private static string Spoken(ChartContext context, IReadOnlyList<FunnelStage> stages) =>
        string.Join(context.Words.Say("list.separator"), stages.Select(stage => $"{Name(context, stage)} {context.Local.Count(stage.Count)}"));

    private static ChartTable Table(ChartContext context, IReadOnlyList<FunnelStage> stages) =>
        new TableBuilder<FunnelStage>(context.Words, stage => stage.Key)
            .Text("stage", stage => Name(context, stage))
            .Count("count", stage => stage.Count)
            .Share("rate_from_previous", stage => stage.RateFromPrevious)
            .Build(stages);
}

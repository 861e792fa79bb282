using ScottPlot;

namespace Analytics.Charts;

/// <summary>Predicted probability against observed share on the held-out period: on the diagonal the model says what happens.</summary>
public static class CalibrationChart
{
    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="bins">The bins, in any order.</param>
    /// <param name="heldOut">The held-out days; null leaves them out.</param>
    /// <returns>The chart; null when fewer than two bins hold cases.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<CalibrationBin> bins, Period? heldOut = null)
    {
        var drawn = bins.Where(bin => bin.Cases > 0).OrderBy(bin => bin.Predicted).ToList();
        if (drawn.Count < 2)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context,
            new ChartHeading(words.Say("chart.calibration.title"), words.Say("chart.calibration.y"), [],
            [
                new(LegendMark.Dot, context.Colors.Main, words.Say("chart.calibration.observed")),
                new(LegendMark.DashedLine, context.Colors.Muted, words.Say("chart.calibration.perfect")),
            ]),
            words.Say("chart.calibration.x"),
            ChartSheet.Footer(context, heldOut, words.Say("chart.n_conversations", ("n", local.Count(drawn.Sum(bin => bin.Cases))))),
            height: 500);

        var highest = drawn.Max(bin => Math.Max(bin.Predicted, bin.Observed.High));
        var top = sheet.ScaleY(highest, percent: true);
        sheet.ScaleX(highest, percent: true);
        sheet.GridY();
        sheet.GridX();
        // Room below 0 for the numbers of cases: there they cannot cover a point.
        sheet.Limits(-0.03 * top, top * 1.05, -0.2 * top, top * 1.04);
        sheet.Line(0, 0, top, top, context.Colors.Muted, width: 1.5f, dashed: true);
        foreach (var bin in drawn)
            sheet.Interval(bin.Predicted, bin.Observed, context.Colors.Main);
        DrawCases(sheet, context, drawn, top);

        return sheet.Finish("calibration", AltText(context, drawn), Table(context, drawn));
    }

    // Two rows of numbers, so that neighbours do not touch; a label that still would is moved to the right.
    private static void DrawCases(ChartSheet sheet, ChartContext context, List<CalibrationBin> bins, double top)
    {
        const double pixels = 700;
        var free = new double[] { -1, -1, -1 };
        foreach (var bin in bins)
        {
            var text = "n=" + context.Local.Count(bin.Cases);
            var half = (ChartFonts.Width(text, 10) / 2 + 3) / pixels * top * 1.08;
            var row = Enumerable.Range(0, free.Length).FirstOrDefault(index => bin.Predicted - half >= free[index], -1);
            if (row < 0)
                row = Array.IndexOf(free, free.Min());
            var x = Math.Max(bin.Predicted, free[row] + half);
            sheet.Line(bin.Predicted, -0.005 * top, bin.Predicted, -0.025 * top, context.Colors.Muted, width: 1);
            sheet.Text(x, -0.055 * top * (row + 1), text, Alignment.MiddleCenter, context.Colors.Muted, size: 10);
            free[row] = x + half;
        }
    }

    private static string AltText(ChartContext context, List<CalibrationBin> bins)
    {
        var within = bins.Count(bin => bin.Predicted >= bin.Observed.Low && bin.Predicted <= bin.Observed.High);
        return context.Words.Say("chart.calibration.alt", ("within", context.Local.Count(within)), ("n", context.Local.Count(bins.Count)));
    }

    private static ChartTable Table(ChartContext context, List<CalibrationBin> bins) =>
        new TableBuilder<CalibrationBin>(context.Words, bin => bin.Key)
            .Share("predicted", bin => bin.Predicted)
            .Estimate("observed", bin => bin.Observed)
            .Count("cases", bin => bin.Cases)
            .Build(bins);
}

using ScottPlot;

namespace Analytics.Charts;

/// <summary>The adjusted effect of the contact hour on the odds of a meeting, with intervals, on a scale of ratios.</summary>
public static class HourEffectChart
{
    private const int Enough = 100;

    private static readonly double[] Marks = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="hours">The hours, in any order; those with fewer than 100 calls are left out.</param>
    /// <returns>The chart; null when fewer than two hours have enough calls.</returns>
    public static Chart? Draw(ChartContext context, IReadOnlyList<HourEffect> hours)
    {
        var drawn = hours.Where(h => h.Calls >= Enough && h.Low > 0 && double.IsFinite(h.High)).OrderBy(h => h.Hour).ToList();
        if (drawn.Count < 2)
            return null;

        var (words, local) = (context.Words, context.Local);
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say("chart.hour_effect.title"), words.Say("chart.hour_effect.y"), [words.Say("chart.hour_effect.note")], Legend(context, drawn)),
            words.Say("chart.contact_hours.x"), ChartSheet.Footer(context, null, words.Say("chart.n_calls", ("n", local.Count(drawn.Sum(h => h.Calls))))), width: 960);
        var (low, high) = (Math.Min(0.5, drawn.Min(h => h.Low)), Math.Max(2, drawn.Max(h => h.High)));
        sheet.GridY();
        sheet.TwoLineTicksX();
        sheet.TicksY(Marks.Where(mark => mark >= low / 1.3 && mark <= high * 1.3).Select(mark => (Math.Log(mark), local.Number(mark, mark < 0.1 ? 2 : mark < 1 ? 1 : 0) + "×")));
        sheet.TicksX(drawn.Select(h => ((double)h.Hour, $"{h.Hour}:00\nn={local.Count(h.Calls)}")));
        sheet.Limits(drawn[0].Hour - 0.6, drawn[^1].Hour + 0.6, Math.Log(low / 1.1), Math.Log(high * 1.35));
        sheet.Line(drawn[0].Hour - 0.6, 0, drawn[^1].Hour + 0.6, 0, context.Colors.Muted, width: 1.5f, dashed: true);
        foreach (var hour in drawn)
        {
            sheet.Interval(hour.Hour, new Estimate(Math.Log(hour.Odds), Math.Log(hour.Low), Math.Log(hour.High)), Colour(context, hour));
            sheet.Text(hour.Hour, Math.Log(hour.High), local.Number(hour.Odds) + "×", Alignment.LowerCenter, context.Colors.Ink, bold: true, dy: -4, overLines: true);
        }

        return sheet.Finish("adjusted_hour_effect", words.Say("chart.hour_effect.alt", ("hours", string.Join(words.Say("list.separator"), drawn.Select(h => $"{h.Hour}:00 {local.Number(h.Odds)}×")))), Table(context, drawn));
    }

    private static Color Colour(ChartContext context, HourEffect hour) => hour.IsBetter ? context.Colors.Main : hour.IsWorse ? context.Colors.Second : context.Colors.Estimated;

    private static List<LegendEntry> Legend(ChartContext context, List<HourEffect> hours)
    {
        var legend = new List<LegendEntry>();
        void Add(bool isThere, Color color, string key)
        {
            if (isThere)
                legend.Add(new(LegendMark.Dot, color, context.Words.Say(key)));
        }

        Add(hours.Any(h => h.IsBetter), context.Colors.Main, "chart.hour_effect.better");
        Add(hours.Any(h => h.IsWorse), context.Colors.Second, "chart.hour_effect.worse");
        Add(hours.Any(h => !h.IsBetter && !h.IsWorse), context.Colors.Estimated, "chart.hour_effect.neither");
        return legend;
    }

    private static ChartTable Table(ChartContext context, List<HourEffect> hours) => new TableBuilder<HourEffect>(context.Words, h => h.Key)
        .Label("hour", h => h.Hour)
        .Count("calls", h => h.Calls)
        .Number("odds", h => h.Odds, decimals: 2)
        .Number("odds_low", h => h.Low, decimals: 2)
        .Number("odds_high", h => h.High, decimals: 2)
        .Build(hours);
}

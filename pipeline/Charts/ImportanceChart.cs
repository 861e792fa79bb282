namespace Analytics.Charts;

/// <summary>What a model's predictions lean on: the features whose values it would miss most, with intervals.</summary>
public static class ImportanceChart
{
    /// <summary>The most features drawn.</summary>
    public const int Most = 12;

    /// <summary>Draws the chart.</summary>
    /// <param name="context">What every chart of the report shares.</param>
    /// <param name="model">The model, <c>before_call</c> or <c>after_call</c>.</param>
    /// <param name="features">Its features, in any order.</param>
    /// <param name="cases">Held-out calls that it was measured on.</param>
    /// <returns>The chart; null when no feature is worth anything.</returns>
    public static Chart? Draw(ChartContext context, string model, IReadOnlyList<FeatureWorth> features, long cases)
    {
        List<FeatureWorth> drawn = [.. features.Where(f => double.IsFinite(f.Low) && double.IsFinite(f.High)).OrderByDescending(f => f.Loss).ThenBy(f => f.Feature, StringComparer.Ordinal).Take(Most)];
        if (drawn.Count == 0 || drawn[0].Loss <= 0)
            return null;

        var words = context.Words;
        string key = "chart.importance_" + model;
        var sheet = new ChartSheet(
            context, new ChartHeading(words.Say(key + ".title"), words.Say("chart.importance.y"), [words.Say("chart.importance.note")], []), words.Say("chart.importance.x"),
            ChartSheet.Footer(context, null, words.Say(key + ".n", ("n", context.Local.Count(cases)))), height: 220 + (26 * drawn.Count));
        // Losses are small: in thousandths they can be read.
        var end = sheet.ScaleX(drawn.Max(f => f.High) * 1000, percent: false);
        var start = Math.Min(0, drawn.Min(f => f.Low) * 1000);
        sheet.GridX();
        sheet.TicksY(drawn.Select((f, index) => ((double)-index, TextLines.Shorten(ChartFonts.Drawable(Name(context, f)), 12, 260))));
        sheet.Limits(start - (0.02 * end), end * 1.03, -drawn.Count + 0.4, 0.6);
        sheet.Line(0, -drawn.Count + 0.4, 0, 0.6, context.Colors.Axis, width: 1);
        for (var index = 0; index < drawn.Count; index++)
        {
            sheet.Box(0, Math.Max(0, drawn[index].Loss * 1000), -index - 0.3, -index + 0.3, context.Colors.Band95);
            sheet.Line(drawn[index].Low * 1000, -index, drawn[index].High * 1000, -index, context.Colors.Main);
            sheet.Point(drawn[index].Loss * 1000, -index, context.Colors.Main);
        }

        return sheet.Finish("importance_" + model, words.Say("chart.importance.alt", ("features", string.Join(words.Say("list.separator"), drawn.Take(5).Select(f => Name(context, f))))), Table(context, drawn));
    }

    // The texts of reasons end in a colon, for the value behind them.
    private static string Name(ChartContext context, FeatureWorth worth) =>
        context.Words.Has("feature." + worth.Feature) ? context.Words.Say("feature." + worth.Feature).TrimEnd(':') : worth.Feature;

    private static ChartTable Table(ChartContext context, List<FeatureWorth> features) => new TableBuilder<FeatureWorth>(context.Words, f => f.Key)
        .Text("feature", f => Name(context, f))
        .Number("loss", f => f.Loss, decimals: 5)
        .Number("loss_low", f => f.Low, decimals: 5)
        .Number("loss_high", f => f.High, decimals: 5)
        .Build(features);
}

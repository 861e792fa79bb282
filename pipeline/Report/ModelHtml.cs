using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The model's section: what it learned from, what it was judged on, and its measures beside the base rate's.</summary>
internal static class ModelHtml
{
    public static Html Of(ModelSection model, Wording words, Html figures)
    {
        var local = words.Local;
        return Html.Of($"""
            <p>{words.Say("model.intro", ("name", model.Name), ("version", model.Version))}</p>
            <dl class="facts">
            <dt>{words.Say("model.trained")}</dt><dd>{local.Range(model.Trained.First, model.Trained.Last)} · n = {TableHtml.Value(ChartCell.Count(model.TrainedCases), local)}</dd>
            <dt>{words.Say("model.held_out")}</dt><dd>{local.Range(model.HeldOut.First, model.HeldOut.Last)} · n = {TableHtml.Value(ChartCell.Count(model.HeldOutCases), local)}</dd>
            <dt>{words.Say("model.base_rate")}</dt><dd>{TableHtml.Value(ChartCell.Share(model.HeldOutBaseRate), local)}</dd>
            </dl>
            {TableHtml.Of(Metrics(model, words), words, words.Say("model.metrics"))}{ListHtml.Notes(model.Notes)}{figures}
            """);
    }

    private static ChartTable Metrics(ModelSection model, Wording words) =>
        new TableBuilder<ModelMetric>(words, metric => metric.Key)
            .Text("metric", metric => words.Has("metric." + metric.Metric) ? words.Say("metric." + metric.Metric) : metric.Metric)
            .Number("model", metric => metric.Model, decimals: 4)
            .Number("base_rate", metric => metric.BaseRate, decimals: 4)
            .Text("verdict", metric => Verdict(metric, words))
            .Build(model.Metrics);

    private static string Verdict(ModelMetric metric, Wording words)
    {
        if (metric.Model is not { } model || metric.BaseRate is not { } baseRate)
            return words.Say("verdict.unknown");
        return (metric.HigherIsBetter ? model.CompareTo(baseRate) : baseRate.CompareTo(model)) switch
        {
            > 0 => words.Say("verdict.better"),
            0 => words.Say("verdict.same"),
            _ => words.Say("verdict.worse"),
        };
    }
}

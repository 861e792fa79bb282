using Analytics.Charts;
using Analytics.Texts;

namespace Analytics.Report;

/// <summary>The model's section: what it learned from, what it was judged on, and its measures beside the base rate's.</summary>
internal static class ModelHtml
{
    public static Html Of(ModelSection model, Wording words, Html figures) => Html.Of($"""
        {Before(model, words)}<h3>{words.Say("model.after_title")}</h3>
        <p>{words.Say("model.intro")}</p>
        {Figures(model.After, words, words.Say("model.metrics"))}{ListHtml.Notes(model.Notes)}{figures}
        """);

    /// <summary>Which version it is, what it learned from and what it was judged on, and how it did there.</summary>
    private static Html Figures(ModelFigures model, Wording words, string caption)
    {
        var local = words.Local;
        var measured = model.Measured is null ? Html.None : Html.Of($"<p>{model.Measured}</p>\n");
        return Html.Of($"""
            <dl class="facts">
            <dt>{words.Say("model.in_use")}</dt><dd>{words.Say("model.version", ("name", model.Method), ("version", model.Version))}</dd>
            <dt>{words.Say("model.trained")}</dt><dd>{local.Range(model.Learned.First, model.Learned.Last)} · n = {Value(ChartCell.Count(model.LearnedCases), "learned_rows")}</dd>
            <dt>{words.Say("model.held_out")}</dt><dd>{local.Range(model.Judged.First, model.Judged.Last)} · n = {Value(ChartCell.Count(model.JudgedCases), "rows")}</dd>
            <dt>{words.Say("model.base_rate")}</dt><dd>{Value(ChartCell.Share(model.JudgedRate), "observed_rate")}</dd>
            </dl>
            {measured}{TableHtml.Of(Metrics(model.Metrics, words), words, caption)}
            """);

        Html Value(ChartCell cell, string column) => TableHtml.Value(cell.KeyedBy(model.Key, column), local);
    }

    /// <summary>Whom to call next: the leads, what the model before the call is worth, and the files with all of them.</summary>
    private static Html Before(ModelSection model, Wording words)
    {
        if (model.Before is null && model.Leads.Count == 0)
            return Html.None;
        var leads = model.Leads.Count == 0 ? Html.None : TableHtml.Of(Leads(model.Leads, words), words, words.Say("model.leads"));
        var hours = model.Hours is null ? Html.None : Html.Of($"<p>{model.Hours}</p>\n");
        var files = model.Files.Count == 0 ? Html.None : Html.Of($"<ul class=\"notes\">{Html.Each(model.Files, f => Html.Of($"<li><a href=\"{f.File}\">{f.Label}</a></li>"))}</ul>\n");
        return Html.Of($"<h3>{words.Say("model.before_title")}</h3>\n<p>{words.Say("model.before_intro")}</p>\n{hours}{leads}{files}{(model.Before is { } before ? Figures(before, words, words.Say("model.before_metrics")) : Html.None)}");
    }

    private static ChartTable Leads(IReadOnlyList<LeadRow> leads, Wording words) =>
        new TableBuilder<LeadRow>(words, lead => lead.Key)
            .Text("lead", lead => lead.Lead)
            .Share("probability", lead => lead.Probability)
            .Text("best_hours", lead => lead.BestHours ?? "–")
            .Text("reasons", lead => lead.Reasons)
            .Build(leads);

    private static ChartTable Metrics(IReadOnlyList<ModelMetric> metrics, Wording words)
    {
        var table = new TableBuilder<ModelMetric>(words, metric => metric.Key)
            .Text("metric", metric => words.Has("metric." + metric.Metric) ? words.Say("metric." + metric.Metric) : metric.Metric)
            .Number("model", metric => metric.Model, decimals: 4);
        if (metrics.Any(m => m.WithoutLater is not null))
            table = table.Number("without_later", metric => metric.WithoutLater, decimals: 4);
        return table.Number("base_rate", metric => metric.BaseRate, decimals: 4).Text("verdict", metric => Verdict(metric, words)).Build(metrics);
    }

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

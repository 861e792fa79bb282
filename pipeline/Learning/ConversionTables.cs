using Analytics.Lake;
using Analytics.Models.Conversion;
using Analytics.Models.Evaluation;
using Analytics.Models.Trials;

namespace Analytics.Learning;

/// <summary>What training found, as tables of the lake: the report and everybody else read the same figures.</summary>
public static class ConversionTables
{
    // What tonight's training found, whether or not its model came into use.
    private static readonly string[] OfTonight = ["conversion_effects", "conversion_importance"];

    /// <summary>Commits <c>conversion_metrics</c>, <c>_calibration</c>, <c>_effects</c>, <c>_hours</c>, <c>_talk</c>, <c>_importance</c>, <c>_drift</c> and <c>_decisions</c>.</summary>
    /// <returns>Their versions.</returns>
    public static Dictionary<string, long> Commit(
        Engine engine, DataLake lake, IReadOnlyList<ModelOutcome> models, IReadOnlyList<AdjustedEffect> hours, IReadOnlyList<AdjustedEffect> talk, DateOnly asOf, DateTimeOffset committedAt)
    {
        var written = new Dictionary<string, long>();
        void Put<T>(string table, Func<ModelOutcome, IEnumerable<T>> rows, params RecordColumn<(ModelOutcome Of, T Row)>[] columns)
        {
            RecordTable.Create(engine, table, models.SelectMany(m => rows(m).Select(r => (Of: m, Row: r))), [
                new("as_of", LakeType.Date, _ => asOf), new("name", LakeType.Text, r => r.Of.Name), new("model_version", LakeType.Text, r => OfTonight.Contains(table) ? r.Of.Decision.Challenger : r.Of.Version), .. columns]);
            written[table] = ResultTable.Commit(engine, lake, table, $"select * from {table}", committedAt);
        }

        Put("conversion_metrics", m => Metrics(m.Figures?.HeldOut), MetricColumns());
        Put("conversion_calibration", m => (m.Figures?.HeldOut.Calibration ?? []).Index(),
            new("bin", LakeType.Integer, b => b.Row.Index + 1),
            new("cases", LakeType.Long, b => (long)b.Row.Item.Count),
            new("meetings", LakeType.Long, b => (long)b.Row.Item.Happened),
            new("predicted", LakeType.Double, b => b.Row.Item.MeanPredicted),
            new("observed", LakeType.Double, b => b.Row.Item.ObservedRate),
            new("observed_low", LakeType.Double, b => b.Row.Item.Interval.Low),
            new("observed_high", LakeType.Double, b => b.Row.Item.Interval.High));
        Put("conversion_effects", m => m.Name == ConversionStep.AfterCall ? [.. m.Result.Effects.ByTalk, .. m.Result.Effects.ByHour, .. m.Result.Effects.Grid] : m.Result.Effects.ByHour,
            new("talk_from_seconds", LakeType.Double, e => e.Row.TalkFrom),
            new("talk_to_seconds", LakeType.Double, e => e.Row.TalkTo),
            new("contact_hour", LakeType.Integer, e => e.Row.Hour),
            new("conversations", LakeType.Long, e => (long)e.Row.Rows),
            new("meetings", LakeType.Long, e => (long)e.Row.Meetings),
            new("raw_rate", LakeType.Double, e => e.Row.RawRate),
            new("raw_rate_low", LakeType.Double, e => e.Row.Interval?.Low),
            new("raw_rate_high", LakeType.Double, e => e.Row.Interval?.High),
            new("adjusted_rate", LakeType.Double, e => double.IsFinite(e.Row.AdjustedRate) ? e.Row.AdjustedRate : null),
            new("too_few", LakeType.Boolean, e => e.Row.Sparse));
        Put("conversion_hours", m => m.Name == ConversionStep.BeforeCall ? hours : [], Adjusted("hour"));
        Put("conversion_talk", m => m.Name == ConversionStep.AfterCall ? talk : [], Adjusted("talk_from_seconds"));
        Put("conversion_importance", m => m.Result.Importance,
            new("feature", LakeType.Text, i => i.Row.Column), new("loss", LakeType.Double, i => i.Row.Loss.Mean),
            new("loss_low", LakeType.Double, i => i.Row.Loss.Interval.Low), new("loss_high", LakeType.Double, i => i.Row.Loss.Interval.High));
        Put("conversion_drift", Drifts,
            new("judged_version", LakeType.Text, d => d.Row.Version), new("feature", LakeType.Text, d => d.Row.Feature), new("measure", LakeType.Text, d => d.Row.Measure),
            new("effect", LakeType.Double, d => d.Row.Effect), new("effect_newest", LakeType.Double, d => d.Row.EffectNewest),
            new("effect_low", LakeType.Double, d => d.Row.Promise?.Gap?.Low), new("effect_high", LakeType.Double, d => d.Row.Promise?.Gap?.High),
            new("predicted", LakeType.Double, d => d.Row.Promise?.Predicted), new("observed", LakeType.Double, d => d.Row.Promise?.Observed),
            new("days", LakeType.Long, d => (long?)d.Row.Promise?.Days), new("rows_then", LakeType.Long, d => d.Row.RowsThen), new("rows_now", LakeType.Long, d => d.Row.RowsNow),
            new("is_drift", LakeType.Boolean, d => d.Row.IsDrift));
        Put<Registry.Decision>("conversion_decisions", m => [m.Decision],
            new("kind", LakeType.Text, d => Registry.ModelRegistry.Word(d.Row.Kind)), new("champion", LakeType.Text, d => d.Row.Champion), new("before", LakeType.Text, d => d.Row.Before),
            new("challenger", LakeType.Text, d => d.Row.Challenger),
            new("champion_candidate", LakeType.Text, d => d.Of.Champion.Candidate.Kind.ToString()), new("champion_features", LakeType.Long, d => (long)d.Of.Champion.Features.Count),
            new("challenger_features", LakeType.Long, d => (long)d.Of.Result.Features.Count),
            new("nights_from", LakeType.Date, d => d.Row.Trial?.From), new("nights_to", LakeType.Date, d => d.Row.Trial?.To), new("rows", LakeType.Long, d => (long?)d.Row.Trial?.Rows),
            new("champion_log_loss", LakeType.Double, d => d.Row.Trial?.Champion), new("challenger_log_loss", LakeType.Double, d => d.Row.Trial?.Challenger),
            new("gain", LakeType.Double, d => d.Row.Trial?.Gain?.Mean), new("gain_error", LakeType.Double, d => d.Row.Trial?.Gain?.StandardError),
            new("calibrated_from", LakeType.Date, d => d.Of.Recalibrated?.From), new("calibrated_to", LakeType.Date, d => d.Of.Recalibrated?.To),
            new("calibrated_rows", LakeType.Long, d => (long?)d.Of.Recalibrated?.Rows), new("calibrated_slope", LakeType.Double, d => d.Of.Recalibrated?.Slope),
            new("calibrated_intercept", LakeType.Double, d => d.Of.Recalibrated?.Intercept), new("calibrated_steps", LakeType.Boolean, d => d.Of.Recalibrated?.HasSteps));
        return written;
    }

    /// <summary>The figures of the version in use, and the calls they were measured on.</summary>
    private static RecordColumn<(ModelOutcome Of, (string Name, double? Model, double? BaseRate, double? WithoutLater) Row)>[] MetricColumns() =>
    [
        new("metric", LakeType.Text, f => f.Row.Name), new("model", LakeType.Double, f => f.Row.Model), new("base_rate", LakeType.Double, f => f.Row.BaseRate),
        new("without_later", LakeType.Double, f => f.Row.WithoutLater),
        new("measured", LakeType.Text, f => Word(f.Of.Figures!.Measured)),
        new("nights_from", LakeType.Date, f => f.Of.Figures!.Judged.From), new("nights_to", LakeType.Date, f => f.Of.Figures!.Judged.To),
        new("rows", LakeType.Long, f => (long)f.Of.Figures!.HeldOut.Model.Rows), new("meetings", LakeType.Long, f => (long)f.Of.Figures!.HeldOut.Model.Positives),
        new("observed_rate", LakeType.Double, f => f.Of.Figures!.HeldOut.Model.ObservedRate),
        new("learned_from", LakeType.Date, f => f.Of.Figures!.Learned.From), new("learned_to", LakeType.Date, f => f.Of.Figures!.Learned.To),
        new("learned_rows", LakeType.Long, f => (long)f.Of.Figures!.Learned.Rows),
    ];

    private static string Word(FiguresMeasured measured) => measured == FiguresMeasured.SinceItLearned ? "since_it_learned" : "when_trained";

    private static RecordColumn<(ModelOutcome Of, AdjustedEffect Row)>[] Adjusted(string of) =>
    [
        new(of, LakeType.Double, e => e.Row.From), new(of == "hour" ? "hour_to" : "talk_to_seconds", LakeType.Double, e => e.Row.To), new("rows", LakeType.Long, e => (long)e.Row.Rows),
        new("meetings", LakeType.Long, e => (long)e.Row.Positives), new("adjusted_rate", LakeType.Double, e => e.Row.AdjustedRate), new("log_odds", LakeType.Double, e => e.Row.LogOdds),
        new("log_odds_low", LakeType.Double, e => e.Row.Interval.Low), new("log_odds_high", LakeType.Double, e => e.Row.Interval.High),
        new("corrected_low", LakeType.Double, e => e.Row.Corrected.Low), new("corrected_high", LakeType.Double, e => e.Row.Corrected.High),
        new("days", LakeType.Long, e => (long)e.Row.Days), new("is_better", LakeType.Boolean, e => e.Row.IsBetter), new("is_worse", LakeType.Boolean, e => e.Row.IsWorse),
    ];

    /// <summary>Probabilities of the version in use until tonight, whose promises have come due; then the features of the one in use from now on.</summary>
    private static IEnumerable<Drift> Drifts(ModelOutcome model)
    {
        IEnumerable<Drift> promises = model.Calibration is { } c
            ? [new(model.Decision.Before, null, "calibration", c.Observed - c.Predicted, null, null, c.Rows, c.IsDrift) { Promise = c }] : [];
        return promises.Concat(model.Drift.Select(d => new Drift(model.Version, d.Column, d.Measure, d.Effect, d.EffectNewest, d.RowsThen, d.RowsNow, d.IsDrift)));
    }

    private static IEnumerable<(string Name, double? Model, double? BaseRate, double? WithoutLater)> Metrics(HeldOut? heldOut)
    {
        if (heldOut is null)
            return [];
        // Of the two constants to beat, the one that was harder: the lower log-loss.
        var baseline = heldOut.Baselines.MinBy(b => b.Metrics.LogLoss)?.Metrics;
        ProbabilityMetrics model = heldOut.Model;
        var early = heldOut.WithoutLater;
        return
        [
            ("auc", model.Auc?.Value, 0.5, early?.Auc?.Value),
            ("log_loss", model.LogLoss, baseline?.LogLoss, early?.LogLoss),
            ("brier", model.Brier, baseline?.Brier, early?.Brier),
            ("ece", model.ExpectedCalibrationError, baseline?.ExpectedCalibrationError, early?.ExpectedCalibrationError),
        ];
    }

    private sealed record Drift(string? Version, string? Feature, string Measure, double? Effect, double? EffectNewest, long? RowsThen, long RowsNow, bool IsDrift)
    {
        public CalibrationDrift? Promise { get; init; }
    }
}

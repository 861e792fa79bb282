using Analytics.Lake;
using Analytics.Models.Conversion;

namespace Analytics.Learning;

/// <summary>What training found, as tables of the lake: the report and everybody else read the same figures.</summary>
public static class ConversionTables
{
    /// <summary>Commits <c>conversion_metrics</c>, <c>conversion_calibration</c> and <c>conversion_effects</c>.</summary>
    /// <returns>Their versions.</returns>
    public static Dictionary<string, long> Commit(
        Engine engine, DataLake lake, ConversionResult result, DateOnly asOf, string modelVersion, DateTimeOffset committedAt)
    {
        RecordTable.Create(engine, "conversion_metrics", Metrics(result.HeldOut), [
            new("as_of", LakeType.Date, _ => asOf),
            new("model_version", LakeType.Text, _ => modelVersion),
            new("metric", LakeType.Text, m => m.Name),
            new("model", LakeType.Double, m => m.Model),
            new("base_rate", LakeType.Double, m => m.BaseRate),
        ]);
        RecordTable.Create(engine, "conversion_calibration", (result.HeldOut?.Calibration ?? []).Index(), [
            new("as_of", LakeType.Date, _ => asOf),
            new("model_version", LakeType.Text, _ => modelVersion),
            new("bin", LakeType.Integer, b => b.Index + 1),
            new("cases", LakeType.Long, b => (long)b.Item.Count),
            new("meetings", LakeType.Long, b => (long)b.Item.Happened),
            new("predicted", LakeType.Double, b => b.Item.MeanPredicted),
            new("observed", LakeType.Double, b => b.Item.ObservedRate),
            new("observed_low", LakeType.Double, b => b.Item.Interval.Low),
            new("observed_high", LakeType.Double, b => b.Item.Interval.High),
        ]);
        RecordTable.Create(engine, "conversion_effects", [.. result.Effects.ByTalk, .. result.Effects.ByHour, .. result.Effects.Grid], [
            new("as_of", LakeType.Date, _ => asOf),
            new("model_version", LakeType.Text, _ => modelVersion),
            new("talk_from_seconds", LakeType.Double, (EffectCell e) => e.TalkFrom),
            new("talk_to_seconds", LakeType.Double, e => e.TalkTo),
            new("contact_hour", LakeType.Integer, e => e.Hour),
            new("conversations", LakeType.Long, e => (long)e.Rows),
            new("meetings", LakeType.Long, e => (long)e.Meetings),
            new("raw_rate", LakeType.Double, e => e.RawRate),
            new("raw_rate_low", LakeType.Double, e => e.Interval?.Low),
            new("raw_rate_high", LakeType.Double, e => e.Interval?.High),
            new("adjusted_rate", LakeType.Double, e => double.IsFinite(e.AdjustedRate) ? e.AdjustedRate : null),
            new("too_few", LakeType.Boolean, e => e.Sparse),
        ]);
        string[] tables = ["conversion_metrics", "conversion_calibration", "conversion_effects"];
        return tables.ToDictionary(t => t, t => ResultTable.Commit(engine, lake, t, $"select * from {t}", committedAt));
    }

    private static IEnumerable<(string Name, double? Model, double? BaseRate)> Metrics(HeldOut? heldOut)
    {
        if (heldOut is null)
            return [];
        // Of the two constants to beat, the one that was harder: the lower log-loss.
        var baseline = heldOut.Baselines.MinBy(b => b.Metrics.LogLoss)?.Metrics;
        return
        [
            ("auc", heldOut.Model.Auc?.Value, 0.5),
            ("log_loss", heldOut.Model.LogLoss, baseline?.LogLoss),
            ("brier", heldOut.Model.Brier, baseline?.Brier),
            ("ece", heldOut.Model.ExpectedCalibrationError, baseline?.ExpectedCalibrationError),
        ];
    }
}

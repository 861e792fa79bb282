using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>
/// What the model loses without a column: the log-loss on held-out calls with its values dealt out anew, less that with its own
/// (L. Breiman, "Random forests", Machine Learning 45, 2001). Columns that say the same thing share it.
/// </summary>
/// <param name="Column">The feature.</param>
/// <param name="Loss">The loss in nats per call, with the interval of resampled days.</param>
public sealed record FeatureImportance(string Column, PairedGain Loss)
{
    // Held-out rows it is measured on, evenly spread over time.
    private const int MostRows = 20_000;

    internal static IReadOnlyList<FeatureImportance> Of(ConversionModel model, CallTable test, int seed) =>
        model.Transformer is null ? [] : Of(model.Features, test, model.Probabilities, seed);

    /// <summary>The same of any prediction, for columns that it may look at, most first.</summary>
    internal static IReadOnlyList<FeatureImportance> Of(IEnumerable<string> columns, CallTable test, Func<CallTable, double[]> predict, int seed)
    {
        int rows = Math.Min(test.Count, MostRows);
        var sample = test.Take([.. Enumerable.Range(0, rows).Select(i => (int)((long)i * test.Count / rows))]);
        double[] own = predict(sample);
        int[] dealt = [.. Enumerable.Range(0, rows)];
        new Random(seed).Shuffle(dealt);
        return [.. columns.Distinct()
            .Select(column => new FeatureImportance(column, PairedGain.Of(sample.Date, sample.Label, predict(sample.Dealt(column, dealt)), own)))
            .OrderByDescending(i => i.Loss.Mean).ThenBy(i => i.Column, StringComparer.Ordinal)];
    }
}

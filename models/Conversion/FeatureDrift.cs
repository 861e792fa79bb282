using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>
/// How far a column's values have moved since the model learned, as an effect size (J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988), since
/// with many calls every difference is significant. What can only grow with a lake's history (attempts, a lead's age, its past talk) is larger of late than it was on the
/// whole, and nothing is amiss: so the newest days learned from, whose history was nearly as long, must differ as much.
/// </summary>
/// <param name="Column">The feature.</param>
/// <param name="Measure"><c>d</c>: difference of means in standard deviations (amounts on the log scale); <c>w</c>: of shares of levels; <c>h</c>: of the share with a value, where it has fallen.</param>
/// <param name="Effect">Its size against all days learned from, 0 or more.</param>
/// <param name="EffectNewest">Its size against the newest of them alone; null where it cannot be told.</param>
/// <param name="RowsThen">Rows learned from.</param>
/// <param name="RowsNow">Rows of late.</param>
/// <param name="IsDrift">Whether both are at least what Cohen calls medium: 0.5 for d and h, 0.3 for w.</param>
public sealed record FeatureDrift(string Column, string Measure, double Effect, double? EffectNewest, int RowsThen, int RowsNow, bool IsDrift)
{
    // Fewer rows say nothing; levels of fewer than one row in a hundred count as one.
    private const int MinRows = 200;
    private const double RareShare = 0.01, MediumMeans = 0.5, MediumShares = 0.3;

    /// <summary>The drift of each feature present in all three; none where one of them has fewer than 200 rows.</summary>
    /// <param name="then">Calls of all days learned from, with <c>call_id</c>.</param>
    /// <param name="newest">Those of the newest of these days.</param>
    /// <param name="now">Calls of late.</param>
    /// <param name="features">The columns that the model reads.</param>
    public static IReadOnlyList<FeatureDrift> Of(DataFrame then, DataFrame newest, DataFrame now, IReadOnlyList<FeatureColumn> features)
    {
        CallTable old = CallTable.ReadAll(then, features), recent = CallTable.ReadAll(newest, features), late = CallTable.ReadAll(now, features);
        if (new[] { old, recent, late }.Any(t => t.Count < MinRows)) return [];
        return [.. features.Where(f => old.Has(f) && recent.Has(f) && late.Has(f)).SelectMany(f => Of(f, old, recent, late))];
    }

    private static IEnumerable<FeatureDrift> Of(FeatureColumn column, CallTable old, CallTable recent, CallTable late)
    {
        var likeForLike = Effects(column, recent, late).ToDictionary(e => e.Measure, e => e.Effect);
        foreach (var (measure, effect) in Effects(column, old, late))
        {
            double medium = measure == "w" ? MediumShares : MediumMeans;
            double? newest = likeForLike.TryGetValue(measure, out double found) ? found : null;
            yield return new(column.Name, measure, effect, newest, old.Count, late.Count, effect >= medium && newest >= medium);
        }
    }

    private static IEnumerable<(string Measure, double Effect)> Effects(FeatureColumn column, CallTable old, CallTable late)
    {
        if (column.Kind is FeatureKind.Name or FeatureKind.Level)
        {
            yield return ("w", Shares(column, old, late));
            yield break;
        }

        double[] before = Known(column, old), after = Known(column, late);
        // Values that come more often than before, as those of history do in a young lake, are no cause for concern.
        yield return ("h", Math.Max(0, Angle((double)before.Length / old.Count) - Angle((double)after.Length / late.Count)));
        if (before.Length >= MinRows && after.Length >= MinRows)
            yield return ("d", Means(before, after));
    }

    private static double[] Known(FeatureColumn column, CallTable table) =>
        [.. table.Numbers(column.Name)!.Where(v => !double.IsNaN(v)).Select(v => column.Kind == FeatureKind.Amount ? Math.Log(1 + Math.Max(0, v)) : v)];

    private static double Angle(double share) => 2 * Math.Asin(Math.Sqrt(share));

    private static double Means(double[] before, double[] after)
    {
        double Spread(double[] x, double mean) => x.Sum(v => (v - mean) * (v - mean));
        double a = before.Average(), b = after.Average();
        double deviation = Math.Sqrt((Spread(before, a) + Spread(after, b)) / (before.Length + after.Length - 2));
        return deviation > 0 ? Math.Abs(a - b) / deviation : a == b ? 0 : double.MaxValue;
    }

    private static double Shares(FeatureColumn column, CallTable old, CallTable late)
    {
        Dictionary<string, double> Of(CallTable t) => Enumerable.Range(0, t.Count).GroupBy(i => t.Level(column, i) ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (double)g.Count() / t.Count, StringComparer.Ordinal);
        Dictionary<string, double> before = Of(old), after = Of(late);
        string[] all = [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)];
        string[] common = [.. all.Where(l => before.GetValueOrDefault(l) >= RareShare)];
        double sum = common.Sum(l => Square(after.GetValueOrDefault(l) - before[l]) / before[l]);
        double rareBefore = Math.Max(RareShare, 1 - common.Sum(l => before[l])), rareAfter = 1 - common.Sum(l => after.GetValueOrDefault(l));
        return Math.Sqrt(sum + (rareAfter > RareShare || rareBefore > RareShare ? Square(rareAfter - rareBefore) / rareBefore : 0));
    }

    private static double Square(double x) => x * x;
}

using Microsoft.Data.Analysis;

namespace Analytics.Models.Conversion;

/// <summary>
/// How far a column's values have moved since the model learned, as an effect size (J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988), since
/// with many calls every difference is significant.
/// </summary>
/// <param name="Column">The feature.</param>
/// <param name="Measure"><c>d</c>: difference of means in standard deviations (amounts on the log scale); <c>w</c>: of shares of levels; <c>h</c>: of the share with a value, where it has fallen.</param>
/// <param name="Effect">Its size, 0 or more.</param>
/// <param name="RowsThen">Rows learned from.</param>
/// <param name="RowsNow">Rows of late.</param>
/// <param name="IsDrift">Whether it is at least what Cohen calls medium: 0.5 for d and h, 0.3 for w.</param>
public sealed record FeatureDrift(string Column, string Measure, double Effect, int RowsThen, int RowsNow, bool IsDrift)
{
    // Fewer rows say nothing; levels of fewer than one row in a hundred count as one.
    private const int MinRows = 200;
    private const double RareShare = 0.01, MediumMeans = 0.5, MediumShares = 0.3;

    /// <summary>The drift of each feature present in both; none where either side has fewer than 200 rows.</summary>
    /// <param name="then">Calls of the days learned from, with <c>call_id</c>.</param>
    /// <param name="now">Calls of late.</param>
    /// <param name="features">The columns.</param>
    public static IReadOnlyList<FeatureDrift> Of(DataFrame then, DataFrame now, IReadOnlyList<FeatureColumn> features)
    {
        CallTable old = CallTable.ReadAll(then, features), late = CallTable.ReadAll(now, features);
        if (old.Count < MinRows || late.Count < MinRows) return [];
        return [.. features.Where(f => old.Has(f) && late.Has(f)).SelectMany(f => Of(f, old, late))];
    }

    private static IEnumerable<FeatureDrift> Of(FeatureColumn column, CallTable old, CallTable late)
    {
        FeatureDrift Found(string measure, double effect) =>
            new(column.Name, measure, effect, old.Count, late.Count, effect >= (measure == "w" ? MediumShares : MediumMeans));
        if (column.Kind is FeatureKind.Name or FeatureKind.Level)
        {
            yield return Found("w", Shares(column, old, late));
            yield break;
        }

        double[] before = Known(column, old), after = Known(column, late);
        // Values that come more often than before, as those of history do in a young lake, are no cause for concern.
        yield return Found("h", Math.Max(0, Angle((double)before.Length / old.Count) - Angle((double)after.Length / late.Count)));
        if (before.Length >= MinRows && after.Length >= MinRows)
            yield return Found("d", Means(before, after));
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

namespace Analytics.Models.Evaluation;

/// <summary>
/// Area under the ROC curve (AUC): the chance that a row that came true is ranked above one that did not, ties counting
/// half. 0.5 is no ranking at all, 1 a perfect one.
/// </summary>
/// <param name="Value">0..1.</param>
/// <param name="Interval">
/// 95 % interval by DeLong's variance, cut to 0..1. It takes rows as independent; several calls of one lead are not quite.
/// </param>
public readonly record struct RocArea(double Value, ConfidenceInterval Interval)
{
    /// <summary>The area and its interval; null when either class is missing, for then there is nothing to rank.</summary>
    /// <remarks>
    /// E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
    /// characteristic curves", Biometrics 44 (1988), computed from midranks as in X. Sun, W. Xu, "Fast implementation of
    /// DeLong's algorithm", IEEE Signal Processing Letters 21 (2014): O(n log n).
    /// </remarks>
    /// <param name="happened">What came true.</param>
    /// <param name="scores">Any ranking score, larger means likelier; NaN is not allowed.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a score is NaN.</exception>
    public static RocArea? Of(ReadOnlySpan<bool> happened, ReadOnlySpan<double> scores)
    {
        Rows.MustMatch(happened, scores);
        double[] all = scores.ToArray();
        if (Array.Exists(all, double.IsNaN)) throw new ArgumentException("A score is NaN: it cannot be ranked.");

        double[] positives = Where(happened, all, true), negatives = Where(happened, all, false);
        if (positives.Length == 0 || negatives.Length == 0) return null;

        double[] allRanks = Midranks(all);
        double[] rankOfPositive = Where(happened, allRanks, true), rankOfNegative = Where(happened, allRanks, false);
        double[] amongPositives = Midranks(positives), amongNegatives = Midranks(negatives);

        double m = positives.Length, n = negatives.Length;
        // Per positive: the share of negatives below it; per negative: the share of positives above it.
        double[] below = [.. rankOfPositive.Select((r, i) => (r - amongPositives[i]) / n)];
        double[] above = [.. rankOfNegative.Select((r, i) => 1 - (r - amongNegatives[i]) / m)];
        double area = below.Average();
        double half = ConfidenceInterval.Z95 * Math.Sqrt(Variance(below) / m + Variance(above) / n);
        return new(area, new(Math.Max(0, area - half), Math.Min(1, area + half)));
    }

    private static double[] Where(ReadOnlySpan<bool> happened, double[] values, bool wanted)
    {
        var kept = new List<double>();
        for (int i = 0; i < happened.Length; i++)
            if (happened[i] == wanted) kept.Add(values[i]);
        return [.. kept];
    }

    /// <summary>Ranks from 1; equal values share the mean of their ranks.</summary>
    private static double[] Midranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((double[])values.Clone(), order);
        var ranks = new double[values.Length];
        for (int start = 0; start < order.Length;)
        {
            int end = start;
            while (end < order.Length && values[order[end]] == values[order[start]]) end++;
            for (int i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }

    private static double Variance(double[] values)
    {
        if (values.Length < 2) return 0;
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}

namespace Analytics.Models.Forecast;

/// <summary>
/// Exponential smoothing with a damped trend (Gardner and McKenzie, 1985) over open days that are already divided by
/// their weekday factor. A surprise moves the level by no more than three times the usual surprise, so that one
/// spike cannot carry it away (as in Gelper, Fried and Croux, 2010).
/// </summary>
/// <param name="Alpha">Weight of the newest day in the level, 0..1.</param>
/// <param name="Beta">Weight of the newest change in the trend, 0..1; 0 for no trend.</param>
internal readonly record struct DampedLevel(double Alpha, double Beta)
{
    private const double Damping = 0.97;
    private const double LargestSurprise = 3;
    private const int StartDays = 10;
    private const int ScoredDays = 20;

    /// <summary>Level plus damped trend, <paramref name="step"/> open days ahead (1 = the next one).</summary>
    public static double Ahead((double Level, double Trend) state, int step) =>
        state.Level + state.Trend * Damping * (1 - Math.Pow(Damping, step)) / (1 - Damping);

    /// <summary>The state after each day.</summary>
    public (double Level, double Trend)[] States(double[] level, double[] weight)
    {
        var states = new (double, double)[level.Length];
        var l = WeightedMean(level, weight, StartDays);
        var b = 0.0;
        var usual = UsualSurprise(level);
        for (var i = 0; i < level.Length; i++)
        {
            var expected = l + Damping * b;
            var surprise = level[i] - expected;
            if (usual > 0) surprise = Math.Clamp(surprise, -LargestSurprise * usual, LargestSurprise * usual);
            // A weekday with a small factor says little about the level.
            surprise *= Math.Min(1, weight[i]);
            l = expected + Alpha * surprise;
            b = Damping * b + Alpha * Beta * surprise;
            states[i] = (l, b);
        }
        return states;
    }

    /// <summary>Mean absolute error over the next 20 open days, from every second day of the later three quarters.</summary>
    public double Error(double[] level, double[] weight)
    {
        var states = States(level, weight);
        double error = 0, sum = 0;
        for (var t = Math.Max(StartDays, level.Length / 4); t < level.Length - 1; t += 2)
        {
            var trend = states[t].Trend;
            var expected = states[t].Level;
            for (var i = t + 1; i < Math.Min(level.Length, t + 1 + ScoredDays); i++)
            {
                trend *= Damping;
                expected += trend;
                error += weight[i] * Math.Abs(level[i] - Math.Max(0, expected));
                sum += weight[i];
            }
        }
        return sum > 0 ? error / sum : 0;
    }

    private static double WeightedMean(double[] level, double[] weight, int days)
    {
        var n = Math.Min(days, level.Length);
        var sum = weight.Take(n).Sum();
        return sum > 0 ? level.Take(n).Zip(weight, (l, w) => l * w).Sum() / sum : 0;
    }

    /// <summary>1.48 × the median absolute change against the mean of the five days before; 0 when there is none.</summary>
    private static double UsualSurprise(double[] level)
    {
        var changes = new List<double>();
        for (var i = 5; i < level.Length; i++)
            changes.Add(Math.Abs(level[i] - level.AsSpan(i - 5, 5).ToArray().Average()));
        if (changes.Count == 0) return 0;
        changes.Sort();
        return 1.4826 * changes[changes.Count / 2];
    }
}

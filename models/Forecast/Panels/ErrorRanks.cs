namespace Analytics.Models.Forecast.Panels;

/// <summary>Quantiles of past errors by step ahead: rank ⌈(n + 1) p⌉ of split conformal prediction, of the errors of all series at some origins and of as many neighbouring steps as give enough.</summary>
internal sealed class ErrorRanks
{
    private const int FewestErrors = 200;
    private const double Rounding = 1e-9;

    private readonly double[][] sorted;

    /// <summary>Ranks the errors of some origins.</summary>
    public ErrorRanks(PastErrors past, IReadOnlyList<int> origins)
    {
        var byStep = Enumerable.Range(0, past.Horizon).Select(_ => new List<double>()).ToArray();
        foreach (int origin in origins)
        {
            var errors = past.Of(origin, [.. origins.Where(o => o != origin)]);
            for (int h = 0; h < past.Horizon; h++) byStep[h].AddRange(errors[h]);
        }

        sorted = [.. Enumerable.Range(0, past.Horizon).Select(h => Pooled(byStep, h))];
    }

    /// <summary>Whether there are errors to go by.</summary>
    public bool IsKnown => sorted.Length > 0 && sorted[0].Length > 0;

    /// <summary>The error that is exceeded with probability 1 − p, over unrest; NaN where there is none to go by.</summary>
    /// <param name="step">Steps ahead, less 1.</param>
    /// <param name="p">0..1.</param>
    public double Quantile(int step, double p)
    {
        double[] errors = sorted[step];
        if (errors.Length == 0) return double.NaN;
        // A product such as 200 × 0.55 comes out a little too large.
        int rank = p >= 0.5 ? (int)Math.Ceiling(((errors.Length + 1) * p) - Rounding) : (int)Math.Floor(((errors.Length + 1) * p) + Rounding);
        return errors[Math.Clamp(rank, 1, errors.Length) - 1];
    }

    /// <summary>The errors of a step and of as many neighbours as give enough, sorted.</summary>
    private static double[] Pooled(List<double>[] byStep, int step)
    {
        int from = step, to = step + 1, count = byStep[step].Count;
        while (count < FewestErrors && (from > 0 || to < byStep.Length))
        {
            if (from > 0) count += byStep[--from].Count;
            if (to < byStep.Length) count += byStep[to++].Count;
        }

        return [.. byStep[from..to].SelectMany(e => e).Order()];
    }
}

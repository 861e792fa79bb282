namespace Analytics.Models.Forecast.Panels;

/// <summary>
/// How much wider intervals must be because the coming weeks are not among the past ones: errors within one stretch of time go together, so that a quantile over a few origins falls short at a new one. Each origin is
/// judged by the ranks of those apart from it, and the factor is the one by which, in the mean over origins, as many values lie inside as should (conformal prediction for groups; R. Dunn, L. Wasserman and A. Ramdas, 2023,
/// by leaving one group out). What falls short does so in proportion to 1 over the number of origins, and those apart are fewer than all: the factor's excess over 1 is taken by that ratio.
/// </summary>
internal sealed class OriginWidening
{
    private const int FewestOrigins = 3;
    private const double Widest = 3;
    private static readonly double[] Levels = [0.5, 0.8, 0.95];

    // Of each level; never narrower at a higher one, so that quantiles keep their order.
    private readonly double[] factors = [1, 1, 1];

    /// <summary>Learns from past origins; fewer than three, or none apart from another, widen nothing.</summary>
    public OriginWidening(PastErrors past)
    {
        var judged = past.Origins.Select(o => (Origin: o, Apart: past.Apart(o))).Where(o => o.Apart.Length > 0).ToList();
        if (past.Origins.Count() < FewestOrigins || judged.Count == 0) return;
        var ranked = judged.Select(o => (Ranks: new ErrorRanks(past, o.Apart), Errors: past.Of(o.Origin, o.Apart))).ToList();
        double widest = 1, ofAll = judged.Average(o => o.Apart.Length) / past.Origins.Count();
        for (int i = 0; i < Levels.Length; i++)
        {
            double[][] needed = [.. ranked.Select(r => Needed(r.Ranks, r.Errors, Levels[i])).Where(n => n.Length > 0)];
            factors[i] = widest = needed.Length == 0 ? widest : Math.Clamp(1 + ((MeanQuantile(needed, Levels[i]) - 1) * ofAll), widest, Widest);
        }
    }

    /// <summary>The factor on the distance from the middle.</summary>
    /// <param name="p">The quantile, 0..1.</param>
    public double Of(double p)
    {
        double level = Math.Abs((2 * p) - 1);
        int above = Array.FindIndex(Levels, l => l >= level - 1e-9);
        if (above < 0) return factors[^1];
        var (from, low) = above == 0 ? (0, 1) : (Levels[above - 1], factors[above - 1]);
        return low + ((factors[above] - low) * (level - from) / (Levels[above] - from));
    }

    /// <summary>The factor on the interval of a level that each known value would have needed to lie inside; infinite beside an interval without width.</summary>
    private static double[] Needed(ErrorRanks ranks, List<double>[] errors, double level)
    {
        var needed = new List<double>();
        if (!ranks.IsKnown) return [];
        for (int h = 0; h < errors.Length; h++)
        {
            double middle = ranks.Quantile(h, 0.5), up = ranks.Quantile(h, (1 + level) / 2) - middle, down = middle - ranks.Quantile(h, (1 - level) / 2);
            needed.AddRange(errors[h].Select(e => e >= middle ? (e - middle) / up : (middle - e) / down).Select(f => double.IsNaN(f) ? 0 : f));
        }

        return [.. needed.Order()];
    }

    /// <summary>The quantile of values in groups, each group weighing the same however many it has.</summary>
    private static double MeanQuantile(double[][] groups, double p)
    {
        var weighed = groups.SelectMany(g => g.Select(v => (Value: v, Weight: 1.0 / g.Length / groups.Length))).OrderBy(v => v.Value).ToList();
        double sum = 0;
        return weighed.First(v => (sum += v.Weight) >= p - 1e-9).Value;
    }
}

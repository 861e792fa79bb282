namespace Analytics.Models.Planning;

/// <summary>How reps differ once chance is taken out: each rep's ratio of what came to what the same work brings the whole team, thin reps drawn towards it.</summary>
internal sealed class RepSpread
{
    private const int FewestReps = 4;
    private readonly SegmentLevels _levels;
    private readonly int _count;

    private RepSpread(SegmentLevels levels, int count) => (_levels, _count) = (levels, count);

    /// <summary>From each rep's observed and expected events; null where fewer than four reps have a quarter of the usual work.</summary>
    public static RepSpread? Of(IReadOnlyList<(double Observed, double Expected)> reps)
    {
        double[] sorted = [.. reps.Select(r => r.Expected).Where(e => e > 0).Order()];
        if (sorted.Length < FewestReps)
            return null;
        var judged = reps.Where(r => r.Expected >= sorted[sorted.Length / 2] / 4).ToList();
        return judged.Count < FewestReps || judged.Sum(r => r.Observed) <= 0 ? null
            : new(new SegmentLevels([.. judged.Select(r => r.Observed)], [.. judged.Select(r => r.Expected)], isShare: false), judged.Count);
    }

    /// <summary>The median and the upper quartile of the reps' ratios, in the mean.</summary>
    public (double Median, double Upper) Middle => Quartiles([.. Enumerable.Range(0, _count).Select(_levels.Mean)]);

    /// <summary>A draw of the upper quartile ÷ the median.</summary>
    public double Draw(Sampler sampler)
    {
        double[] ratios = new double[_count];
        for (int i = 0; i < _count; i++)
            ratios[i] = _levels.Draw(sampler, i);
        var (median, upper) = Quartiles(ratios);
        return median > 0 ? upper / median : 1;
    }

    /// <summary>Median and upper quartile, linear between neighbours (type 7).</summary>
    internal static (double Median, double Upper) Quartiles(double[] values)
    {
        Array.Sort(values);
        double At(double p)
        {
            double place = p * (values.Length - 1);
            int low = (int)place;
            return low + 1 < values.Length ? values[low] + ((place - low) * (values[low + 1] - values[low])) : values[low];
        }

        return (At(0.5), At(0.75));
    }
}

namespace Analytics.Models.Planning;

/// <summary>
/// The segments' rates beside each other, thin ones drawn towards the whole: each is gamma- or beta-distributed around its own counts and a common prior whose strength comes
/// from how much the segments really differ (empirical Bayes by moments: R. DerSimonian and N. Laird, Controlled Clinical Trials 7, 1986).
/// </summary>
internal sealed class SegmentLevels
{
    private const double WeakEvents = 0.5, Same = 1e5;
    private readonly (double A, double B)[] _posteriors;
    private readonly bool _isShare;

    /// <summary>From each segment's counts; the whole must have events.</summary>
    public SegmentLevels(IReadOnlyList<double> events, IReadOnlyList<double> trials, bool isShare)
    {
        _isShare = isShare;
        double mean = events.Sum() / trials.Sum(), strength = Strength(events, trials, mean, isShare);
        _posteriors = [.. events.Zip(trials, (y, n) => isShare ? ((strength * mean) + y, (strength * (1 - mean)) + n - y) : ((strength * mean) + y, strength + n))];
    }

    /// <summary>A segment's rate, in the mean.</summary>
    public double Mean(int segment) => _posteriors[segment] is var (a, b) && _isShare ? a / (a + b) : _posteriors[segment].A / _posteriors[segment].B;

    /// <summary>A draw of a segment's rate.</summary>
    public double Draw(Sampler sampler, int segment)
    {
        var (a, b) = _posteriors[segment];
        return _isShare ? sampler.Beta(a, b) : sampler.Gamma(a) / b;
    }

    /// <summary>What the common prior weighs, in trials.</summary>
    private static double Strength(IReadOnlyList<double> events, IReadOnlyList<double> trials, double mean, bool isShare)
    {
        double all = trials.Sum(), spread = isShare ? mean * (1 - mean) : mean;
        int[] known = [.. Enumerable.Range(0, events.Count).Where(i => trials[i] > 0)];
        if (known.Length < 2 || !(spread > 0))
            return WeakEvents / mean;
        double q = known.Sum(i => trials[i] * Math.Pow((events[i] / trials[i]) - mean, 2) / spread);
        double between = spread * (q - (known.Length - 1)) / (all - (known.Sum(i => trials[i] * trials[i]) / all));
        double strength = between > 0 ? (spread / between) - (isShare ? 1 : 0) : double.PositiveInfinity;
        return Math.Clamp(strength, WeakEvents / mean, Same / mean);
    }
}

using MathNet.Numerics;

namespace Analytics.Models.Planning;

/// <summary>
/// A rate or share that holds for a while and moves slowly: gamma–Poisson or beta–binomial weeks whose past counts for less the older it is (the steady model: J. Q. Smith,
/// JRSS B 41, 1979; M. West and P. J. Harrison, Bayesian Forecasting and Dynamic Models, 1997). How fast it moves is not chosen but weighed: each discount by its prior
/// times the chance it gave each week before that came, and draws take one by that weight. Weeks that vary more than counts do (<see cref="Overdispersion"/>) weigh less.
/// </summary>
internal sealed class SteadyLevel
{
    private static readonly double[] Discounts = [1, 0.99, 0.98, 0.96, 0.93, 0.9, 0.86, 0.81, 0.75, 0.68, 0.6, 0.5, 0.4];

    // Without data, a discount of 0.7 a week is half as likely as none: the weeks themselves decide.
    private const double SteadinessPrior = 2;
    private const double PriorEvents = 0.5;

    private readonly double[] _weights = new double[Discounts.Length];
    private readonly (double A, double B)[] _states = new (double, double)[Discounts.Length];
    private readonly bool _isShare;

    private SteadyLevel(IReadOnlyList<double> events, IReadOnlyList<double> trials, bool isShare)
    {
        _isShare = isShare;
        Overdispersion = Planning.Overdispersion.Of(events, trials, isShare);
        double mean = events.Sum() / trials.Sum();
        for (int i = 0; i < Discounts.Length; i++)
        {
            double a = PriorEvents, b = isShare ? PriorEvents * (1 - mean) / mean : PriorEvents / mean, evidence = SteadinessPrior * Math.Log(Discounts[i]);
            for (int week = 0; week < events.Count; week++)
            {
                (a, b) = (a * Discounts[i], b * Discounts[i]);
                double y = events[week] / Overdispersion.Factor, n = trials[week] / Overdispersion.Factor;
                evidence += n <= 0 ? 0 : isShare ? BetaBinomial(y, n, a, b) : GammaPoisson(y, n, a, b);
                (a, b) = (a + y, b + (isShare ? n - y : n));
            }

            (_weights[i], _states[i]) = (evidence, (a, b));
        }

        double best = _weights.Max(), sum = 0;
        for (int i = 0; i < _weights.Length; i++)
            sum += _weights[i] = Math.Exp(_weights[i] - best);
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] /= sum;
    }

    /// <summary>How much more weeks vary than counts do.</summary>
    public Overdispersion Overdispersion { get; }

    /// <summary>Where the level is now, in the mean.</summary>
    public double Mean => _weights.Zip(_states, (w, s) => w * (_isShare ? s.A / (s.A + s.B) : s.A / s.B)).Sum();

    /// <summary>Events per unit of exposure, ≥ 0.</summary>
    /// <param name="events">Per week, oldest first; not all 0.</param>
    /// <param name="exposure">Per week; 0 where nothing was done.</param>
    public static SteadyLevel OfRate(IReadOnlyList<double> events, IReadOnlyList<double> exposure) => new(events, exposure, isShare: false);

    /// <summary>Events among trials, 0..1.</summary>
    /// <param name="events">Per week, oldest first; neither all 0 nor all trials.</param>
    /// <param name="trials">Per week, at least the events.</param>
    public static SteadyLevel OfShare(IReadOnlyList<double> events, IReadOnlyList<double> trials) => new(events, trials, isShare: true);

    /// <summary>A draw of the mean level of a span to come.</summary>
    /// <param name="sampler">Chance.</param>
    /// <param name="weeksAhead">Weeks from the end of the history to the span.</param>
    /// <param name="weeks">The span's length.</param>
    public double Draw(Sampler sampler, double weeksAhead, double weeks)
    {
        int i = sampler.Pick(_weights);
        var (a, b) = _states[i];
        double faded = Faded(i, weeksAhead, weeks);
        double level = _isShare ? sampler.Beta(a * faded, b * faded) : sampler.Gamma(a * faded) / (b * faded);
        double noisy = level * sampler.Noise(Overdispersion.WeeklyVariance / weeks);
        return _isShare ? Math.Min(1, noisy) : noisy;
    }

    /// <summary>The variance of such draws over their squared mean, but for what is the span's own (<see cref="Overdispersion"/>).</summary>
    public double LevelVariance(double weeksAhead, double weeks)
    {
        double first = 0, second = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            var (a, b) = _states[i];
            double faded = Faded(i, weeksAhead, weeks), mean = _isShare ? a / (a + b) : a / b;
            double variance = _isShare ? mean * (1 - mean) / (((a + b) * faded) + 1) : mean * mean / (a * faded);
            (first, second) = (first + (_weights[i] * mean), second + (_weights[i] * (variance + (mean * mean))));
        }

        return first > 0 ? Math.Max(0, (second / (first * first)) - 1) : 0;
    }

    /// <summary>What the counts behind a level are worth so far ahead, 0..1.</summary>
    private double Faded(int i, double weeksAhead, double weeks)
    {
        // The mean over a span varies as the level does a third into it: so does the mean of a random walk.
        // A discount stands for steps of (1 − δ) ÷ δ of the variance that is there, and to come are as many of the same size.
        double faded = 1 / (1 + ((weeksAhead + (weeks / 3)) * (1 - Discounts[i]) / Discounts[i]));
        return Math.Max(faded, Math.Min(1, 1 / _states[i].A));
    }

    /// <summary>Log of the chance of y events, apart from what no discount changes.</summary>
    private static double GammaPoisson(double y, double n, double a, double b) =>
        SpecialFunctions.GammaLn(a + y) - SpecialFunctions.GammaLn(a) + (a * Math.Log(b / (b + n))) - (y * Math.Log(b + n));

    private static double BetaBinomial(double y, double n, double a, double b) =>
        SpecialFunctions.GammaLn(a + y) + SpecialFunctions.GammaLn(b + n - y) - SpecialFunctions.GammaLn(a + b + n)
        - SpecialFunctions.GammaLn(a) - SpecialFunctions.GammaLn(b) + SpecialFunctions.GammaLn(a + b);
}

namespace Analytics.Models.Conversion;

/// <summary>Platt scaling: the probability as a logistic curve of the model's log-odds.</summary>
/// <param name="Slope">1 leaves the log-odds' spread as it is; below 1 the model was too sure of itself.</param>
/// <param name="Intercept">Added to the log-odds; above 0 the model was too low.</param>
internal sealed record PlattScaling(double Slope, double Intercept)
{
    public static PlattScaling Identity { get; } = new(1, 0);

    public double Probability(double logit) => Sigmoid(Slope * logit + Intercept);

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>
    /// Fits slope and intercept by Newton's method with step halving to Platt's smoothed targets. J. Platt, "Probabilistic outputs for support
    /// vector machines" (1999); H.-T. Lin, C.-J. Lin, R. C. Weng, "A note on Platt's probabilistic outputs", Machine Learning 68 (2007).
    /// </summary>
    /// <param name="logits">Log-odds of the uncalibrated model.</param>
    /// <param name="happened">What came true; both classes.</param>
    public static PlattScaling Fit(double[] logits, bool[] happened)
    {
        double positives = happened.Count(y => y), negatives = happened.Length - positives;
        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
        double[] target = [.. happened.Select(y => y ? high : low)];

        var at = new PlattScaling(0, Math.Log((positives + 1) / (negatives + 1)));
        double loss = at.Loss(logits, target);
        for (int step = 0; step < 100; step++)
        {
            var (slope, intercept) = at.NewtonStep(logits, target);
            double size = 1;
            var next = at;
            for (; size > 1e-10; size /= 2)
            {
                next = new(at.Slope + size * slope, at.Intercept + size * intercept);
                if (next.Loss(logits, target) < loss) break;
            }
            double nextLoss = next.Loss(logits, target);
            if (!(loss - nextLoss > 1e-12 * logits.Length)) break;
            (at, loss) = (next, nextLoss);
        }
        return at;
    }

    private double Loss(double[] logits, double[] target)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double x = Slope * logits[i] + Intercept;
            // log(1 + e^x) − t·x, written so that a large x does not overflow.
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - target[i] * x;
        }
        return sum;
    }

    private (double Slope, double Intercept) NewtonStep(double[] logits, double[] target)
    {
        // A small ridge keeps the matrix invertible when all log-odds are equal.
        double h11 = 1e-9, h22 = 1e-9, h21 = 0, g1 = 0, g2 = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            double p = Probability(logits[i]), w = p * (1 - p), miss = p - target[i];
            h11 += logits[i] * logits[i] * w;
            h22 += w;
            h21 += logits[i] * w;
            g1 += logits[i] * miss;
            g2 += miss;
        }
        double det = h11 * h22 - h21 * h21;
        return (-(h22 * g1 - h21 * g2) / det, -(h11 * g2 - h21 * g1) / det);
    }
}

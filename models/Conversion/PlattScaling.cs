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
    /// <param name="prior">How firmly the slope is held at 1: the curvature of a penalty on it; 0: not at all.</param>
    public static PlattScaling Fit(double[] logits, bool[] happened, double prior = 0)
    {
        double positives = happened.Count(y => y), negatives = happened.Length - positives;
        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
        var rows = new Rows(logits, [.. happened.Select(y => y ? high : low)], prior);

        var at = new PlattScaling(0, Math.Log((positives + 1) / (negatives + 1)));
        double loss = at.Loss(rows);
        for (int step = 0; step < 100; step++)
        {
            var (slope, intercept) = at.NewtonStep(rows);
            double size = 1;
            var next = at;
            for (; size > 1e-10; size /= 2)
            {
                next = new(at.Slope + size * slope, at.Intercept + size * intercept);
                if (next.Loss(rows) < loss) break;
            }
            double nextLoss = next.Loss(rows);
            if (!(loss - nextLoss > 1e-12 * logits.Length)) break;
            (at, loss) = (next, nextLoss);
        }
        return at;
    }

    private double Loss(Rows rows)
    {
        double sum = rows.Prior * (Slope - 1) * (Slope - 1) / 2;
        for (int i = 0; i < rows.Logits.Length; i++)
        {
            double x = Slope * rows.Logits[i] + Intercept;
            // log(1 + e^x) − t·x, written so that a large x does not overflow.
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - rows.Targets[i] * x;
        }
        return sum;
    }

    private (double Slope, double Intercept) NewtonStep(Rows rows)
    {
        // A small ridge keeps the matrix invertible when all log-odds are equal.
        double h11 = rows.Prior + 1e-9, h22 = 1e-9, h21 = 0, g1 = rows.Prior * (Slope - 1), g2 = 0;
        for (int i = 0; i < rows.Logits.Length; i++)
        {
            double x = rows.Logits[i], p = Probability(x), w = p * (1 - p), miss = p - rows.Targets[i];
            h11 += x * x * w;
            h22 += w;
            h21 += x * w;
            g1 += x * miss;
            g2 += miss;
        }
        double det = h11 * h22 - h21 * h21;
        return (-(h22 * g1 - h21 * g2) / det, -(h11 * g2 - h21 * g1) / det);
    }

    private sealed record Rows(double[] Logits, double[] Targets, double Prior);
}

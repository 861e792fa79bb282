namespace Analytics.Models.Evaluation;

/// <summary>Logarithmic loss (cross-entropy) of predicted probabilities, in nats; 0 is perfect, smaller is better.</summary>
public static class LogLoss
{
    /// <summary>
    /// Predictions are clipped to [1e-7, 1 − 1e-7] first, so a prediction of exactly 0 or 1 that turns out wrong costs
    /// 16.1 nats instead of infinity. 1e-7 is the resolution of the 32-bit floats that ML.NET predicts with.
    /// </summary>
    public const double Clip = 1e-7;

    /// <summary>The loss of one row.</summary>
    public static double OfRow(bool happened, double predicted)
    {
        double p = Math.Clamp(predicted, Clip, 1 - Clip);
        return -Math.Log(happened ? p : 1 - p);
    }

    /// <summary>The mean loss; NaN when there are no rows.</summary>
    /// <param name="happened">What came true.</param>
    /// <param name="predicted">Probabilities 0..1, one per row.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static double Mean(ReadOnlySpan<bool> happened, ReadOnlySpan<double> predicted)
    {
        Rows.MustMatch(happened, predicted);
        double sum = 0;
        for (int i = 0; i < happened.Length; i++) sum += OfRow(happened[i], predicted[i]);
        return sum / happened.Length;
    }
}

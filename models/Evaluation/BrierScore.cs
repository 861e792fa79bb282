namespace Analytics.Models.Evaluation;

/// <summary>Brier score: mean squared distance between predicted probability and outcome (0 or 1); 0..1, smaller is better.</summary>
/// <remarks>G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950).</remarks>
public static class BrierScore
{
    /// <summary>The score; NaN when there are no rows.</summary>
    /// <param name="happened">What came true.</param>
    /// <param name="predicted">Probabilities 0..1, one per row.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static double Of(ReadOnlySpan<bool> happened, ReadOnlySpan<double> predicted)
    {
        Rows.MustMatch(happened, predicted);
        double sum = 0;
        for (int i = 0; i < happened.Length; i++)
        {
            double miss = predicted[i] - (happened[i] ? 1 : 0);
            sum += miss * miss;
        }
        return sum / happened.Length;
    }
}

using Analytics.Models.Evaluation;

namespace Analytics.Models.Conversion;

/// <summary>Log-odds of a model → probabilities, learned from later rows than the model's: Platt's curve, or isotonic steps where they hold better.</summary>
/// <param name="Platt">The curve; what is used without steps.</param>
/// <param name="Steps">The steps; null: not used.</param>
internal sealed record Calibration(PlattScaling Platt, IsotonicSteps? Steps = null)
{
    // Steps follow noise in fewer rows than these.
    private const int EnoughForSteps = 1000;
    private const double FitShare = 2 / 3.0;

    public static Calibration None { get; } = new(PlattScaling.Identity);

    public double Probability(double logit) => Steps?.Probability(logit) ?? Platt.Probability(logit);

    /// <summary>
    /// Fits the curve, and keeps steps only where, learned from the older two thirds, they beat it on the newest third by more than two standard errors: they can follow noise that it cannot.
    /// Null where scores do not rise with what came true.
    /// </summary>
    /// <param name="logits">Log-odds of rows the model has not seen, in the order of time.</param>
    /// <param name="happened">What came true.</param>
    /// <param name="days">Their days.</param>
    /// <param name="slope">What was found.</param>
    public static Calibration? Fit(double[] logits, bool[] happened, DateOnly[] days, out double slope)
    {
        var platt = PlattScaling.Fit(logits, happened);
        slope = platt.Slope;
        if (!(slope > 0)) return null;
        return StepsHold(logits, happened, days) ? new(platt, IsotonicSteps.Fit(logits, happened)) : new(platt);
    }

    private static bool StepsHold(double[] logits, bool[] happened, DateOnly[] days)
    {
        int cut = (int)(FitShare * logits.Length);
        if (logits.Length < EnoughForSteps || !happened.AsSpan(0, cut).Contains(true) || !happened.AsSpan(0, cut).Contains(false)) return false;
        var platt = PlattScaling.Fit(logits[..cut], happened[..cut]);
        var steps = IsotonicSteps.Fit(logits[..cut], happened[..cut]);
        var gain = PairedGain.Of(days[cut..], happened[cut..], [.. logits[cut..].Select(platt.Probability)], [.. logits[cut..].Select(steps.Probability)]);
        return gain.Mean > 2 * gain.StandardError;
    }
}

using MathNet.Numerics;

namespace Analytics.Models.Evaluation;

/// <summary>Fisher's exact test of whether two proportions are one, whose level holds for small counts too.</summary>
/// <remarks>R. A. Fisher, Statistical Methods for Research Workers, 5th ed. (1934), § 21.02; two-sided as R's <c>fisher.test</c>: all tables no likelier than the one seen.</remarks>
public static class FisherTest
{
    // Tables as likely as the one seen must count as such in floating point as well; R's factor.
    private const double Slack = 1 + 1e-7;

    /// <summary>The probability of a difference as large or larger by chance alone, 0..1; 1 where there is nothing to compare.</summary>
    /// <param name="successes">Of the first group.</param>
    /// <param name="trials">Of the first group; 0 or more.</param>
    /// <param name="otherSuccesses">Of the second group.</param>
    /// <param name="otherTrials">Of the second group; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Successes below 0 or above the trials.</exception>
    public static double PValue(long successes, long trials, long otherSuccesses, long otherTrials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfNegative(otherSuccesses);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(otherSuccesses, otherTrials);
        long all = successes + otherSuccesses, least = Math.Max(0, all - otherTrials), most = Math.Min(all, trials);
        double LogWeight(long k) => LogChoose(trials, k) + LogChoose(otherTrials, all - k);
        double seen = LogWeight(successes) + Math.Log(Slack), sum = 0, asRare = 0, top = LogWeight(Mode(trials, otherTrials, all, least, most));
        for (long k = least; k <= most; k++)
        {
            double log = LogWeight(k), weight = Math.Exp(log - top);
            sum += weight;
            if (log <= seen)
                asRare += weight;
        }

        return Math.Min(1, asRare / sum);
    }

    private static long Mode(long trials, long otherTrials, long all, long least, long most) => Math.Clamp((long)((all + 1.0) * (trials + 1) / (trials + otherTrials + 2)), least, most);

    private static double LogChoose(long n, long k) => SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(k + 1.0) - SpecialFunctions.GammaLn(n - k + 1.0);
}

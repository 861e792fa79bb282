using MathNet.Numerics.Distributions;

namespace Analytics.Models.Evaluation;

/// <summary>
/// What the values before let expect of the next one, and how far from it one ordinary value in a hundred lies. Deviations are taken on a scale on which chance is the same at every size
/// (square roots of counts, arc sines of shares; Anscombe 1948), so that a week of few cases may lie further off, as on Laney's p′ chart (2002). Values among those before that lie
/// further off than three standard deviations by the median absolute deviation (Hampel 1974) are set aside; of the others the level is the ratio of sums, and the limit Student's, because few values
/// tell little of their own unrest. The unrest of counts and shares is never taken to be less than chance makes it. Of ratios no such floor is known, and setting aside at three would cut
/// ordinary unrest short: there it is five.
/// </summary>
public sealed class UsualLevel
{
    /// <summary>How many values before count.</summary>
    public const int Window = 12;

    /// <summary>With fewer nothing is unusual.</summary>
    public const int Least = 8;

    /// <summary>The share of ordinary values that lie outside.</summary>
    public const double Chance = 0.01;

    private const int LeastKept = 6;

    // The standard deviation of a normal distribution in median absolute deviations.
    private const double Scale = 1.4826;

    private readonly CaseKind kind;
    private readonly double limit;

    private UsualLevel(CaseKind kind, IReadOnlyList<int> kept, double over, double under, double limit) =>
        (this.kind, Kept, Over, Under, this.limit) = (kind, kept, over, under, limit);

    /// <summary>Which of the values before it rests on, by their places among those given.</summary>
    public IReadOnlyList<int> Kept { get; }

    /// <summary>What these were added up.</summary>
    public double Over { get; }

    /// <summary>What they were divided by, added up.</summary>
    public double Under { get; }

    /// <summary>The level: the ratio of these sums.</summary>
    public double Rate => Over / Under;

    /// <summary>The level; null where fewer than eight values before, or six without the outliers, are known.</summary>
    /// <param name="before">Numerators and denominators of the values before, oldest first; of a count, the exposure. Those over nothing are passed over.</param>
    /// <param name="kind">What they are values of.</param>
    public static UsualLevel? Of(IReadOnlyList<(double Over, double Under)> before, CaseKind kind)
    {
        int[] last = [.. Enumerable.Range(0, before.Count).Where(i => before[i].Under > 0).TakeLast(Window)];
        if (last.Length < Least)
            return null;
        double middle = Middle.Of([.. last.Select(i => before[i].Over / before[i].Under)]);
        double[] deviations = [.. last.Select(i => Math.Abs(Deviation(kind, before[i].Over, before[i].Under, middle)))];
        // The correction for few values is that of Croux and Rousseeuw (1992).
        double spread = Math.Max(Chances(kind), Scale * last.Length / (last.Length - 0.8) * Middle.Of([.. deviations]));
        int[] kept = [.. last.Where((_, place) => deviations[place] <= (kind == CaseKind.Ratio ? 5 : 3) * spread)];
        if (kept.Length < LeastKept)
            return null;
        double over = kept.Sum(i => before[i].Over), under = kept.Sum(i => before[i].Under);
        double unrest = Math.Sqrt(kept.Sum(i => Math.Pow(Deviation(kind, before[i].Over, before[i].Under, over / under), 2)) / (kept.Length - 1));
        double student = StudentT.InvCDF(0, 1, kept.Length - 1, 1 - (Chance / 2)), normal = Normal.InvCDF(0, 1, 1 - (Chance / 2));
        return new UsualLevel(kind, kept, over, under, Math.Max(student * unrest, normal * Chances(kind)));
    }

    /// <summary>Whether a value lies outside; never where those before are all the same and their chance is not known.</summary>
    /// <param name="over">Its numerator.</param>
    /// <param name="under">Its denominator, above 0.</param>
    public bool IsUnusual(double over, double under) => limit > 0 && Math.Abs(Deviation(kind, over, under, Rate)) > Reach(under);

    /// <summary>The ends of what is usual for a value of so many cases; of a count, in events.</summary>
    /// <param name="under">Its denominator, above 0.</param>
    public (double Low, double High) Range(double under) => (End(under, -Reach(under)), End(under, Reach(under)));

    /// <summary>How far on the scale of deviations: the level itself is known from so many cases only.</summary>
    private double Reach(double under) => limit * Math.Sqrt(1 + (under / Under));

    private static double Chances(CaseKind kind) => kind == CaseKind.Ratio ? 0 : 1;

    private static double Deviation(CaseKind kind, double over, double under, double rate) => kind switch
    {
        CaseKind.Count => 2 * (Math.Sqrt(over + 0.375) - Math.Sqrt((rate * under) + 0.125)),
        CaseKind.Share => 2 * Math.Sqrt(under) * (Angle((over + 0.375) / (under + 0.75)) - Angle(rate)),
        _ => rate > 0 ? 2 * (Math.Sqrt(Math.Max(0, over / rate)) - Math.Sqrt(under)) : 0,
    };

    private static double Angle(double share) => Math.Asin(Math.Sqrt(Math.Clamp(share, 0, 1)));

    /// <summary>The value whose deviation is so great.</summary>
    private double End(double under, double deviation)
    {
        switch (kind)
        {
            case CaseKind.Count:
                return Math.Max(0, Square(Math.Sqrt((Rate * under) + 0.125) + (deviation / 2)) - 0.375);
            case CaseKind.Share:
                double angle = Math.Clamp(Angle(Rate) + (deviation / (2 * Math.Sqrt(under))), 0, Math.PI / 2);
                return Math.Clamp(((Math.Pow(Math.Sin(angle), 2) * (under + 0.75)) - 0.375) / under, 0, 1);
            default:
                return Square(Math.Sqrt(under) + (deviation / 2)) * Rate / under;
        }
    }

    private static double Square(double root) => root <= 0 ? 0 : root * root;
}

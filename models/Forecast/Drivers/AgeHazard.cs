namespace Analytics.Models.Forecast.Drivers;

/// <summary>
/// The chance that a lead without a meeting meets on an open day, by its age in open days: meetings over open leads, as discrete-time survival has it (an actuarial
/// life table), so that young cohorts count for the ages they have reached. Ages are put together where they grow, and thin ones are drawn towards those of all motions.
/// </summary>
internal sealed class AgeHazard
{
    // The first age of each class; the last one has no end.
    private static readonly int[] FirstAges = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 21, 31, 46, 66, 91];
    private static readonly int[] ClassOfAge = [.. Enumerable.Range(0, FirstAges[^1]).Select(age => Array.FindLastIndex(FirstAges, a => a <= age))];

    // What the prior of each class counts for, in meetings.
    private const double PriorMeetings = 2;

    private readonly double[] _rates;

    private AgeHazard(double[] rates) => _rates = rates;

    /// <summary>How many classes of ages there are.</summary>
    public static int Classes => FirstAges.Length;

    /// <summary>The class of an age ≥ 0.</summary>
    public static int ClassOf(int age) => age < ClassOfAge.Length ? ClassOfAge[age] : Classes - 1;

    /// <summary>The hazard of a class, 0..1.</summary>
    public double this[int ageClass] => _rates[ageClass];

    /// <summary>Of all motions together: a class with few meetings is drawn towards the mean of all ages.</summary>
    /// <param name="met">Meetings per class.</param>
    /// <param name="open">Open leads per class, summed over days.</param>
    public static AgeHazard OfAll(IReadOnlyList<double> met, IReadOnlyList<double> open)
    {
        double mean = open.Sum() > 0 ? met.Sum() / open.Sum() : 0;
        return new([.. met.Zip(open, (m, n) => Drawn(m, n, mean))]);
    }

    /// <summary>Of one motion, drawn towards all motions' as often as it meets.</summary>
    public static AgeHazard OfMotion(IReadOnlyList<double> met, IReadOnlyList<double> open, AgeHazard all)
    {
        double expected = open.Select((n, i) => n * all[i]).Sum(), times = (met.Sum() + PriorMeetings) / (expected + PriorMeetings);
        return new([.. met.Zip(open).Select((c, i) => Drawn(c.First, c.Second, times * all[i]))]);
    }

    private static double Drawn(double met, double open, double prior) => prior > 0 ? Math.Min(1, (met + PriorMeetings) / (open + (PriorMeetings / prior))) : 0;
}

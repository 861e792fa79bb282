namespace Analytics.Kpis;

/// <summary>What a group's week adds to the difference of the whole from what was expected; both parts are in the whole's unit.</summary>
/// <param name="Group">Its value in the cut; empty where it is not known.</param>
/// <param name="Own">By its own rate; of a count, all of it.</param>
/// <param name="Mix">By its weight among the groups.</param>
public sealed record GroupPart(string Group, double Own, double Mix)
{
    /// <summary>Both.</summary>
    public double Part => Own + Mix;
}

/// <summary>
/// A difference split over groups, exactly. A count's: what each has more than was expected of it. A ratio of sums is the mean of the groups' ratios, weighted by their denominators: each
/// group explains its ratio's change at its mean weight, and its weight's change times how far its mean ratio lies from that of the whole (Bennet 1920; the midpoint prefers neither side). A group without a denominator on one side
/// has no ratio there: all of its part is its weight.
/// </summary>
public static class GroupParts
{
    /// <summary>The parts of a count.</summary>
    /// <param name="now">Each group's count.</param>
    /// <param name="expected">What was expected of each; the same groups.</param>
    public static IReadOnlyList<GroupPart> OfCount(IReadOnlyDictionary<string, double> now, IReadOnlyDictionary<string, double> expected) =>
        [.. Groups(now.Keys, expected.Keys).Select(g => new GroupPart(g, now.GetValueOrDefault(g) - expected.GetValueOrDefault(g), 0))];

    /// <summary>The parts of a ratio of sums.</summary>
    /// <param name="now">Each group's numerator and denominator.</param>
    /// <param name="before">The same of what was expected.</param>
    public static IReadOnlyList<GroupPart> OfRatio(IReadOnlyDictionary<string, (double Over, double Under)> now, IReadOnlyDictionary<string, (double Over, double Under)> before)
    {
        var (sumNow, sumBefore) = (Sum(now.Values), Sum(before.Values));
        double whole = ((sumNow.Over / sumNow.Under) + (sumBefore.Over / sumBefore.Under)) / 2;
        return [.. Groups(now.Keys, before.Keys).Select(g =>
        {
            var (n, b) = (now.GetValueOrDefault(g), before.GetValueOrDefault(g));
            if (n.Under <= 0 && b.Under <= 0)
                return new GroupPart(g, 0, 0);
            double rateNow = n.Under > 0 ? n.Over / n.Under : b.Over / b.Under, rateBefore = b.Under > 0 ? b.Over / b.Under : rateNow;
            double weightNow = n.Under / sumNow.Under, weightBefore = b.Under / sumBefore.Under;
            return new GroupPart(g, (weightNow + weightBefore) / 2 * (rateNow - rateBefore), (((rateNow + rateBefore) / 2) - whole) * (weightNow - weightBefore));
        })];
    }

    private static IEnumerable<string> Groups(IEnumerable<string> some, IEnumerable<string> others) => some.Union(others).Order(StringComparer.Ordinal);

    private static (double Over, double Under) Sum(IEnumerable<(double Over, double Under)> groups) =>
        groups.Aggregate((Over: 0.0, Under: 0.0), (sum, g) => (sum.Over + g.Over, sum.Under + g.Under));
}

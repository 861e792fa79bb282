using Analytics.Models.Evaluation;

namespace Analytics.Kpis;

/// <summary>A week's difference from what the weeks before let expect, over the groups of a cut.</summary>
/// <param name="trend">The KPI.</param>
/// <param name="week">The week.</param>
/// <param name="kept">The weeks that what is expected rests on.</param>
internal sealed class WeekSplit(TrendWeeks trend, TrendSums week, IReadOnlyList<TrendSums> kept)
{
    private readonly bool isCount = trend.Kind == CaseKind.Count;

    // What rounding may leave over, of the value and what was expected.
    private const double Rounding = 1e-9;

    /// <summary>A part for each group of the week or the weeks before; they add up to the difference. None where the groups do not: some cases are of no group's sums.</summary>
    public IReadOnlyList<WeekPart> Over(string cut)
    {
        var before = new Dictionary<string, (double Over, double Under)>();
        foreach (var (group, sums) in kept.SelectMany(w => trend.Groups(cut, w.Monday)))
            before[group] = (before.GetValueOrDefault(group).Over + sums.Over, before.GetValueOrDefault(group).Under + sums.Under);
        double days = kept.Sum(w => w.Under);
        var earlier = kept.Select(w => Parts(cut, w, before, days).ToDictionary(p => p.Group, p => p.Part)).ToList();
        var now = trend.Groups(cut, week.Monday);
        return [.. WithRest(Parts(cut, week, before, days)).Select(p => new WeekPart(
            p.Group, isCount ? Expected(before.GetValueOrDefault(p.Group).Over, week, days) : Rate(before.GetValueOrDefault(p.Group)),
            isCount ? now.GetValueOrDefault(p.Group).Over : Rate(now.GetValueOrDefault(p.Group)), p.Own, p.Mix,
            Math.Max(Math.Sqrt(earlier.Sum(w => Math.Pow(w.GetValueOrDefault(p.Group), 2)) / (kept.Count - 1)), Chance(now.GetValueOrDefault(p.Group), before.GetValueOrDefault(p.Group), days))))];
    }

    private IReadOnlyList<GroupPart> Parts(string cut, TrendSums of, Dictionary<string, (double Over, double Under)> before, double days) => isCount
        ? GroupParts.OfCount(trend.Groups(cut, of.Monday).ToDictionary(g => g.Key, g => g.Value.Over), before.ToDictionary(g => g.Key, g => Expected(g.Value.Over, of, days)))
        : GroupParts.OfRatio(trend.Groups(cut, of.Monday), before);

    private static double Expected(double over, TrendSums of, double days) => over / days * of.Under;

    private static double? Rate((double Over, double Under) sums) => sums.Under > 0 ? sums.Over / sums.Under : null;

    /// <summary>The standard deviation that chance alone gives the part: Poisson's, or the binomial's.</summary>
    private double Chance((double Over, double Under) now, (double Over, double Under) before, double days)
    {
        if (isCount)
            return Math.Sqrt(before.Over / days * week.Under * (1 + (week.Under / days)));
        if (trend.Kind != CaseKind.Share || now.Under <= 0 || before.Under <= 0)
            return 0;
        double share = (before.Over + 0.5) / (before.Under + 1);
        return now.Under / week.Under * Math.Sqrt(share * (1 - share) * ((1 / now.Under) + (1 / before.Under)));
    }

    /// <summary>What rounding leaves over; the largest part bears it best.</summary>
    private List<GroupPart> WithRest(IReadOnlyList<GroupPart> parts)
    {
        var all = parts.ToList();
        if (all.Count == 0)
            return all;
        double expected = kept.Sum(w => w.Over) / kept.Sum(w => w.Under), change = week.Value - (isCount ? expected * week.Under : expected);
        if (Math.Abs(change - all.Sum(p => p.Part)) > Rounding * (Math.Abs(week.Value) + Math.Abs(week.Value - change)))
            return [];
        var largest = all.MaxBy(p => Math.Abs(p.Part))!;
        all[all.IndexOf(largest)] = largest with { Own = largest.Own + (change - all.Sum(p => p.Part)) };
        return all;
    }
}

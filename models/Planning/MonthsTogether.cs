namespace Analytics.Models.Planning;

/// <summary>
/// Several months of a scenario as one. Each month's draws stay as they are; which of them come together is drawn anew, so that months have in common what they really have – where the
/// rates stand at the end of the history, and how far they have moved by the earlier month – and the rest is each month's own (by ranks: R. L. Iman and W. J. Conover,
/// Communications in Statistics B 11, 1982).
/// </summary>
public static class MonthsTogether
{
    /// <summary>Adds them up.</summary>
    /// <param name="months">Months of one scenario in order, as many draws each; at least one.</param>
    /// <param name="seed">Any whole number.</param>
    public static MonthOutcome Of(IReadOnlyList<MonthPlan> months, int seed)
    {
        ArgumentNullException.ThrowIfNull(months);
        var sampler = new Sampler(seed);
        int count = months[0].Outcome.Draws.Length;
        double[] sums = new double[count], walk = new double[count];
        double reached = 0;
        foreach (var month in months)
        {
            double[] draws = [.. month.Outcome.Draws.Order()], place = new double[count];
            double mean = draws.Average(), all = mean > 0 ? draws.Sum(d => (d - mean) * (d - mean)) / count / (mean * mean) : 0;
            double level = Math.Max(reached, Math.Min(all, month.Draws.LevelVariance)), step = Math.Sqrt(level - reached), own = Math.Sqrt(Math.Max(0, all - level));
            for (int d = 0; d < count; d++)
                place[d] = (walk[d] += step * sampler.Normal()) + (own * sampler.Normal());
            reached = level;
            int[] order = [.. Enumerable.Range(0, count)];
            Array.Sort(place, order);
            for (int rank = 0; rank < count; rank++)
                sums[order[rank]] += draws[rank];
        }

        return new MonthOutcome(new Effort(months.Sum(m => m.Outcome.Effort.Hours)), sums, [], months.Sum(m => m.Outcome.Leads), 0, 0);
    }
}

namespace Analytics.Models.Planning;

/// <summary>How much more weeks vary than independent events do.</summary>
/// <param name="Factor">Variance ÷ that of a Poisson or binomial count of the same mean, ≥ 1.</param>
/// <param name="WeeklyVariance">What is left over a count's own, as variance of a week's factor of mean 1.</param>
internal readonly record struct Overdispersion(double Factor, double WeeklyVariance)
{
    /// <summary>
    /// By moments, from the differences between neighbouring weeks, which a slow drift of the level hardly touches (J. von Neumann, Ann. Math. Stat. 12, 1941).
    /// Weeks without trials are passed over; of fewer than three weeks nothing can be said, and the factor is 1.
    /// </summary>
    public static Overdispersion Of(IReadOnlyList<double> events, IReadOnlyList<double> trials, bool isShare)
    {
        double mean = events.Sum() / trials.Sum(), spread = isShare ? mean * (1 - mean) : mean;
        int[] weeks = [.. Enumerable.Range(0, events.Count).Where(w => trials[w] > 0)];
        if (weeks.Length < 3 || !(spread > 0))
            return new(1, 0);
        double sum = 0;
        for (int i = 1; i < weeks.Length; i++)
        {
            int now = weeks[i], before = weeks[i - 1];
            double difference = (events[now] / trials[now]) - (events[before] / trials[before]);
            sum += difference * difference / (spread * ((1 / trials[now]) + (1 / trials[before])));
        }

        // The moment is itself uncertain, with a variance of about 3 ÷ (weeks − 1) where nothing is over: what is over is drawn towards nothing by that.
        double over = Math.Max(0, (sum / (weeks.Length - 1)) - 1), factor = 1 + (over * over * over / ((over * over) + (3.0 / (weeks.Length - 1)))), typical = trials.Sum() / weeks.Length;
        return new(factor, (factor - 1) * spread / (mean * mean * typical));
    }
}

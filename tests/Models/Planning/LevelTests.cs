using Analytics.Models.Planning;
using Xunit;

namespace Analytics.Tests.Models.Planning;

/// <summary>The levels that plans draw: of the whole through the weeks, and of segments beside each other.</summary>
public sealed class LevelTests
{
    private static readonly double[] Exposure = [.. Enumerable.Repeat(100.0, 26)];

    [Fact]
    public void SteadyWeeks_GiveTheirRateWithAboutTheUncertaintyOfTheirCount()
    {
        double[] events = [.. Draw(26, 20, 1)];
        var (mean, sd) = Moments(SteadyLevel.OfRate(events, Exposure), 0, 4.3);
        double n = events.Sum();

        // Gamma(n): what a level that never moves would have; the weighed discounts add what a moving one may have.
        Assert.InRange(mean, n / 2600 * 0.97, n / 2600 * 1.03);
        Assert.InRange(sd / mean, 0.9 / Math.Sqrt(n), 3.5 / Math.Sqrt(n));
    }

    [Fact]
    public void LevelThatShifted_IsTakenWhereItIsNow()
    {
        double[] events = [.. Enumerable.Repeat(100.0, 16), .. Enumerable.Repeat(200.0, 10)];
        Assert.InRange(SteadyLevel.OfRate(events, Exposure).Mean, 1.8, 2.05);
        Assert.InRange(SteadyLevel.OfShare([.. events.Select(e => e / 4)], Exposure).Mean, 0.45, 0.51);
    }

    [Fact]
    public void FurtherMonths_AreLessCertain()
    {
        var level = SteadyLevel.OfRate([.. Enumerable.Range(0, 26).Select(w => 200 + (60 * Math.Sin(w / 4.0)))], Exposure);
        Assert.True(Moments(level, 13, 4.3).Sd > 1.5 * Moments(level, 0, 4.3).Sd);
    }

    [Fact]
    public void Overdispersion_IsFoundAndIsNotDrift()
    {
        double[] plain = [.. Draw(26, 400, 3)], doubled = [.. Draw(26, 100, 4).Select(y => 4 * y)], drifting = [.. Enumerable.Range(0, 26).Select(w => Math.Round(400 * Math.Exp(0.02 * w)))];
        Assert.InRange(Overdispersion.Of(plain, Exposure, isShare: false).Factor, 1, 1.4);
        Assert.InRange(Overdispersion.Of(doubled, Exposure, isShare: false).Factor, 2.2, 6.5);
        Assert.InRange(Overdispersion.Of(drifting, Exposure, isShare: false).Factor, 1, 1.1);
        Assert.Equal(1, Overdispersion.Of([3, 5], [10, 10], isShare: true).Factor);
    }

    [Fact]
    public void Segments_ThinOnesAreDrawnTowardsTheWhole()
    {
        // By moments: q = Σ n (r − r̄)² ÷ r̄, the prior's weight r̄ ÷ ((q − (k − 1)) ÷ (Σn − Σn² ÷ Σn)).
        double[] events = [300, 500, 9], trials = [1000, 1000, 10];
        double mean = 809.0 / 2010, q = ((1000 * Math.Pow(0.3 - mean, 2)) + (1000 * Math.Pow(0.5 - mean, 2)) + (10 * Math.Pow(0.9 - mean, 2))) / mean;
        double strength = mean / (mean * (q - 2) / (2010 - (2_000_100.0 / 2010)));
        var levels = new SegmentLevels(events, trials, isShare: false);
        for (int s = 0; s < 3; s++)
            Assert.Equal(((strength * mean) + events[s]) / (strength + trials[s]), levels.Mean(s), 1e-9);
        Assert.InRange(levels.Mean(2), 0.41, 0.65);
    }

    [Fact]
    public void Segments_ThatDoNotDifferAreOne()
    {
        var levels = new SegmentLevels([100, 1, 0], [1000, 10, 10], isShare: true);
        Assert.Equal(levels.Mean(0), levels.Mean(2), 1e-3);
    }

    private static (double Mean, double Sd) Moments(SteadyLevel level, double ahead, double weeks)
    {
        var sampler = new Sampler(5);
        double[] draws = [.. Enumerable.Range(0, 20_000).Select(_ => level.Draw(sampler, ahead, weeks))];
        double mean = draws.Average();
        return (mean, Math.Sqrt(draws.Average(d => (d - mean) * (d - mean))));
    }

    private static List<double> Draw(int weeks, double mean, int seed)
    {
        var random = new Random(seed);
        // Nearly Poisson: 10,000 chances of mean ÷ 10,000 each.
        return Enumerable.Range(0, weeks).Select(_ => (double)Enumerable.Range(0, 10_000).Count(_ => random.NextDouble() < mean / 10_000)).ToList();
    }
}

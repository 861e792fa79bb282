using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

public class LogMeansTests
{
    /// <summary>
    /// A part is the work that its factor does on the way from the one product to the other, all factors growing at steady rates: ∫ product · d ln(factor). Summed up here
    /// in ten thousand steps.
    /// </summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(2, 3)]
    public void Parts_AreTheWorkOfEachFactorOnTheWay(int count, int seed)
    {
        var random = new Random(seed);
        (double Before, double Now)[] factors = [.. Enumerable.Range(0, count).Select(_ => (0.1 + random.NextDouble(), 0.1 + (3 * random.NextDouble())))];
        double before = factors.Aggregate(1.0, (p, f) => p * f.Before), now = factors.Aggregate(1.0, (p, f) => p * f.Now);
        const int Steps = 10_000;
        double Product(double at) => factors.Aggregate(1.0, (p, f) => p * Math.Pow(f.Before, 1 - at) * Math.Pow(f.Now, at));
        double[] expected = [.. factors.Select(f => Enumerable.Range(0, Steps).Sum(step => Product((step + 0.5) / Steps) * Math.Log(f.Now / f.Before) / Steps))];

        var parts = LogMeans.Parts(before, now, factors);

        Assert.All(parts.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
    }

    [Fact]
    public void Parts_OfAnyFactors_AddUpToTheChange_AndDoNotDependOnTheOrder()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++)
        {
            (double Before, double Now)[] factors = [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => (Zero(random) * random.Next(1, 4000), Zero(random) * random.NextDouble()))];
            double before = factors.Aggregate(1.0, (p, f) => p * f.Before), now = factors.Aggregate(1.0, (p, f) => p * f.Now);

            var parts = LogMeans.Parts(before, now, factors);
            var reversed = LogMeans.Parts(before, now, [.. factors.Reverse()]);

            double scale = 1e-12 * Math.Max(1, Math.Abs(now - before));
            Assert.Equal(now - before, parts.Sum(), scale);
            Assert.All(parts.Reverse().Zip(reversed), pair => Assert.Equal(pair.First, pair.Second, scale));
        }
    }

    /// <summary>A factor that was or became nothing explains all of the change; two of them share it.</summary>
    [Fact]
    public void FactorOfZero_TakesWhatTheOthersLeave()
    {
        Assert.Equal([0, 12], LogMeans.Parts(0, 12, [(3, 4), (0, 3)]));
        Assert.Equal([6, 6], LogMeans.Parts(0, 12, [(0, 4), (0, 3)]));
        Assert.Equal([0, 0], LogMeans.Parts(12, 12, [(3, 3), (4, 4)]));
        Assert.Equal([-12, 0], LogMeans.Parts(12, 0, [(3, 0), (4, 5)]));
    }

    private static double Zero(Random random) => random.Next(8) == 0 ? 0 : 1;
}

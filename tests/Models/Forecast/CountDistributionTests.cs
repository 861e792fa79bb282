using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class CountDistributionTests
{
    [Theory]
    [InlineData(0.975, 1.959963985)]
    [InlineData(0.9, 1.281551566)]
    [InlineData(0.001, -3.090232306)]
    [InlineData(0.5, 0)]
    public void Normal_Quantile_EqualsTables(double p, double expected) =>
        Assert.Equal(expected, CountDistribution.NormalQuantile(p), 1e-7);

    [Theory]
    [InlineData(3, 0.975, 3.182)]
    [InlineData(5, 0.975, 2.571)]
    [InlineData(10, 0.9, 1.372)]
    [InlineData(30, 0.975, 2.042)]
    public void Student_Quantile_EqualsTablesToOnePercent(double degrees, double p, double expected) =>
        Assert.InRange(CountDistribution.StudentQuantile(p, degrees), 0.99 * expected, 1.01 * expected);

    [Fact]
    public void Poisson_Quantile_EqualsTables() =>
        Assert.Equal([0, 3.0, 7], new[] { 0.025, 0.5, 0.975 }.Select(p => CountDistribution.Quantile(3, 3, p)));

    [Theory]
    [InlineData(4, 2)]
    [InlineData(0.5, 1)]
    [InlineData(40, 8)]
    public void NegativeBinomial_Quantile_HasTheShareOfDrawsBelowIt(double mean, int size)
    {
        var random = new Random(5);
        var variance = mean + mean * mean / size;
        var draws = Enumerable.Range(0, 20000).Select(_ => Failures(random, mean, size)).Order().ToList();
        foreach (var p in new[] { 0.1, 0.5, 0.9, 0.975 })
        {
            var quantile = CountDistribution.Quantile(mean, variance, p);
            Assert.True(draws.Count(d => d <= quantile) >= (p - 0.02) * draws.Count, $"too low at {p}: {quantile}");
            Assert.True(draws.Count(d => d < quantile) <= (p + 0.02) * draws.Count, $"too high at {p}: {quantile}");
        }
    }

    [Fact]
    public void Quantile_MeanZero_IsZero() => Assert.Equal(0, CountDistribution.Quantile(0, 0, 0.99));

    [Fact]
    public void Quantile_LargeMean_JoinsTheNormal() =>
        Assert.InRange(CountDistribution.Quantile(199, 400, 0.975) / CountDistribution.Quantile(201, 400, 0.975), 0.97, 1.01);

    /// <summary>Coin tosses that fail before the size-th success: what the distribution is named after.</summary>
    private static int Failures(Random random, double mean, int size)
    {
        var (failures, successes) = (0, 0);
        while (successes < size)
        {
            if (random.NextDouble() < size / (size + mean)) successes++;
            else failures++;
        }
        return failures;
    }
}

using Analytics.Models.Planning;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Analytics.Tests.Models.Planning;

public sealed class CountQuantileTests
{
    private static readonly double[] Draws = [-2.5, -1.3, -0.4, 0, 0.2, 1.1, 2.4];

    [Theory]
    [InlineData(0.3)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(60)]
    [InlineData(3000)]
    public void Poisson_IsTheQuantileOfTheDraw(double mean)
    {
        foreach (double z in Draws)
        {
            double u = Normal.CDF(0, 1, z), exact = 0;
            while (Poisson.CDF(mean, exact) < u) exact++;
            Assert.InRange(CountQuantile.Poisson(mean, z, u) - exact, mean < 25 ? 0 : -1, mean < 25 ? 0 : 1);
        }
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(10, 0.8)]
    [InlineData(200, 0.02)]
    [InlineData(500, 0.2)]
    [InlineData(500, 0.9)]
    public void Binomial_IsTheQuantileOfTheDraw(int n, double p)
    {
        foreach (double z in Draws)
        {
            double u = Normal.CDF(0, 1, z);
            int exact = 0;
            while (Binomial.CDF(p, n, exact) < u) exact++;
            Assert.InRange(CountQuantile.Binomial(n, p, z, u) - exact, -1, 1);
        }
    }

    [Fact]
    public void MoreExpected_NeverGivesFewer()
    {
        foreach (double z in Draws)
        {
            double u = Normal.CDF(0, 1, z), before = 0, trialsBefore = 0;
            for (double mean = 0; mean < 60; mean += 0.25)
            {
                double now = CountQuantile.Poisson(mean, z, u), trials = CountQuantile.Binomial(Math.Floor(mean * 4), 0.25, z, u);
                Assert.True(now >= before && trials >= trialsBefore, $"z {z}, mean {mean}");
                (before, trialsBefore) = (now, trials);
            }
        }
    }

    [Fact]
    public void Edges_AreExact()
    {
        Assert.Equal(0, CountQuantile.Poisson(0, 2, 0.98));
        Assert.Equal(0, CountQuantile.Binomial(5, 0, 2, 0.98));
        Assert.Equal(5, CountQuantile.Binomial(5, 1, -2, 0.02));
        Assert.Equal(0, CountQuantile.Binomial(0, 0.5, 2, 0.98));
    }
}

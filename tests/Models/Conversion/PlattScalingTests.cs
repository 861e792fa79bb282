using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class PlattScalingTests
{
    [Fact]
    public void DistortedLogOdds_AreStraightenedOut()
    {
        var random = new Random(6);
        double[] truth = [.. Enumerable.Range(0, 40000).Select(_ => 4 * random.NextDouble() - 3)];
        bool[] happened = [.. truth.Select(x => random.NextDouble() < PlattScaling.Sigmoid(x))];
        double[] distorted = [.. truth.Select(x => 2 * x + 1)];
        var found = PlattScaling.Fit(distorted, happened);
        Assert.Equal(0.5, found.Slope, 0.02);
        Assert.Equal(-0.5, found.Intercept, 0.05);
    }

    [Fact]
    public void Fit_IsTheMinimum()
    {
        var random = new Random(1);
        double[] logits = [.. Enumerable.Range(0, 200).Select(_ => 6 * random.NextDouble() - 3)];
        bool[] happened = [.. logits.Select(x => random.NextDouble() < PlattScaling.Sigmoid(x))];
        var fit = PlattScaling.Fit(logits, happened);
        foreach (var (slope, intercept) in new[] { (0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01) })
            Assert.True(Loss(fit, logits, happened) < Loss(new(fit.Slope + slope, fit.Intercept + intercept), logits, happened));
    }

    [Fact]
    public void EqualLogOdds_GiveTheRate()
    {
        bool[] happened = [.. Enumerable.Range(0, 1000).Select(i => i % 10 == 0)];
        double[] logits = [.. Enumerable.Repeat(0.7, 1000)];
        Assert.Equal(0.1, PlattScaling.Fit(logits, happened).Probability(0.7), 0.002);
    }

    private static double Loss(PlattScaling platt, double[] logits, bool[] happened)
    {
        double positives = happened.Count(y => y), negatives = happened.Length - positives;
        return logits.Select((x, i) => (p: platt.Probability(x), t: happened[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)))
            .Sum(r => -(r.t * Math.Log(r.p) + (1 - r.t) * Math.Log(1 - r.p)));
    }
}

using Analytics.Models.Conversion;
using Xunit;

namespace Analytics.Tests.Models.Conversion;

public class BentScalingTests
{
    /// <summary>The truth rises by ½ below 0 and by 2 above: no single slope.</summary>
    [Fact]
    public void BentLogOdds_AreStraightenedOut()
    {
        double[] logits = Logits(40000);
        bool[] happened = Came(logits, Truth);

        var bent = BentScaling.Fit(logits, happened)!;
        var platt = PlattScaling.Fit(logits, happened);

        foreach (double logit in new[] { -1.5, -0.5, 0.5, 1.5 })
            Assert.Equal(PlattScaling.Sigmoid(Truth(logit)), bent.Probability(logit), 0.03);
        Assert.True(Math.Abs(platt.Probability(-1.5) - PlattScaling.Sigmoid(Truth(-1.5))) > 0.05);
    }

    [Fact]
    public void Scores_KeepTheirOrder()
    {
        double[] logits = Logits(20000);
        var bent = BentScaling.Fit(logits, Came(logits, Truth))!;

        double[] said = [.. Enumerable.Range(-60, 121).Select(i => bent.Probability(i / 10.0))];

        Assert.Equal(said.Order(), said);
        Assert.Equal(said.Length, said.Distinct().Count());
    }

    /// <summary>Rates that fall at one end would turn scores round.</summary>
    [Fact]
    public void CurveThatFallsSomewhere_IsNone()
    {
        double[] logits = Logits(20000);
        Assert.Null(BentScaling.Fit(logits, Came(logits, x => Math.Abs(x) - 1)));
    }

    [Fact]
    public void EqualLogOdds_GiveTheRate() =>
        Assert.Equal(0.1, BentScaling.Fit([.. Enumerable.Repeat(0.7, 1000)], [.. Enumerable.Range(0, 1000).Select(i => i % 10 == 0)])?.Probability(0.7) ?? 0.1, 0.005);

    private static double Truth(double logit) => logit < 0 ? logit / 2 : 2 * logit;

    private static double[] Logits(int rows)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, rows).Select(_ => (4 * random.NextDouble()) - 2)];
    }

    private static bool[] Came(double[] logits, Func<double, double> truth)
    {
        var random = new Random(9);
        return [.. logits.Select(x => random.NextDouble() < PlattScaling.Sigmoid(truth(x)))];
    }
}

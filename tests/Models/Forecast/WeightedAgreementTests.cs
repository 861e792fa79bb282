using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class WeightedAgreementTests
{
    [Theory]
    [InlineData(10, 4, 3, 5, 2, 1)]
    [InlineData(3, 0.5, 3, 5, 2, 8)]
    [InlineData(12, 1e6, 3, 5, 2, 1)]
    public void Parts_TwoOfThem_SolveTheNormalEquations(double total, double totalVariance, double a, double b, double va, double vb)
    {
        // (S'W⁻¹S) β = S'W⁻¹y for S = [1 1; 1 0; 0 1], by Cramer's rule.
        var (wt, wa, wb) = (1 / totalVariance, 1 / va, 1 / vb);
        var (m11, m12, m22) = (wt + wa, wt, wt + wb);
        var (r1, r2) = (wt * total + wa * a, wt * total + wb * b);
        var determinant = m11 * m22 - m12 * m12;
        var agreed = WeightedAgreement.Parts(total, totalVariance, [a, b], [va, vb]);
        Assert.Equal((r1 * m22 - r2 * m12) / determinant, agreed[0], 1e-6);
        Assert.Equal((m11 * r2 - m12 * r1) / determinant, agreed[1], 1e-6);
    }

    [Fact]
    public void Parts_OneWouldFallBelowZero_AreTheNearestThatDoNot()
    {
        double[] own = [0.2, 4, 5], variances = [3, 1, 2];
        const double total = 3, totalVariance = 0.5;
        double Distance(IReadOnlyList<double> parts) =>
            Math.Pow(parts.Sum() - total, 2) / totalVariance + parts.Select((p, i) => Math.Pow(p - own[i], 2) / variances[i]).Sum();
        var agreed = WeightedAgreement.Parts(total, totalVariance, own, variances);
        var least = double.PositiveInfinity;
        for (var i = 0; i <= 100; i++)
            for (var j = 0; j <= 100; j++)
                for (var k = 0; k <= 100; k++)
                    least = Math.Min(least, Distance([i * 0.05, j * 0.05, k * 0.05]));
        Assert.Equal(0, agreed[0]);
        Assert.All(agreed, p => Assert.True(p >= 0));
        Assert.InRange(Distance(agreed), 0, least + 1e-9);
    }

    [Fact]
    public void Parts_SureOnes_StayAsTheyAre()
    {
        Assert.Equal([1, 9.0], WeightedAgreement.Parts(10, 0, [1, 5], [0, 2]));
        Assert.Equal([1, 5.0], WeightedAgreement.Parts(10, 0, [1, 5], [0, 0]));
        Assert.Empty(WeightedAgreement.Parts(10, 1, [], []));
    }
}

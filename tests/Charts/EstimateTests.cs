using Analytics.Charts;
using Xunit;

namespace Analytics.Tests.Charts;

public class EstimateTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 3)]
    [InlineData(41, 100)]
    [InlineData(1222, 1804)]
    [InlineData(7, 7)]
    public void Wilson_EndsAreWhereTheScoreTestTurns(long hits, long total)
    {
        var estimate = Estimate.Wilson(hits, total)!;

        Assert.Equal((double)hits / total, estimate.Value);
        Assert.Equal(Turn(hits, total, 0, estimate.Value), estimate.Low, 1e-9);
        Assert.Equal(Turn(hits, total, 1, estimate.Value), estimate.High, 1e-9);
    }

    [Fact]
    public void Wilson_NothingObserved_IsNull() => Assert.Null(Estimate.Wilson(0, 0));

    [Fact]
    public void Wilson_MoreHitsThanCases_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Wilson(4, 3));

    // The interval holds every p with |share − p| ≤ z·√(p(1−p)/n): found by halving, not by the closed formula.
    private static double Turn(long hits, long total, double outside, double inside)
    {
        const double z = 1.959963984540054;
        var share = (double)hits / total;
        if (share == outside)
            return outside;
        for (var step = 0; step < 100; step++)
        {
            var middle = (outside + inside) / 2;
            var accepted = Math.Abs(share - middle) <= z * Math.Sqrt(middle * (1 - middle) / total);
            (outside, inside) = accepted ? (outside, middle) : (middle, inside);
        }

        return (outside + inside) / 2;
    }
}

using System.Numerics;
using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

/// <summary>Fisher's test against R and against exact enumeration; Holm's correction against R.</summary>
public class FisherTestTests
{
    /// <summary>R 4.2: <c>fisher.test(matrix(c(a, n - a, b, m - b), 2))$p.value</c>.</summary>
    [Theory]
    [InlineData(62, 134, 997, 5066, 8.82048751449313e-12)]
    [InlineData(3, 4, 0, 9, 0.013986013986014)]
    [InlineData(0, 5, 0, 7, 1)]
    [InlineData(10, 10, 1, 12, 3.40217058483312e-05)]
    [InlineData(195, 1069, 864, 4131, 0.0551839440447095)]
    [InlineData(1, 1, 0, 1, 1)]
    public void PValue_IsThatOfR(long a, long n, long b, long m, double expected) => Assert.Equal(expected, FisherTest.PValue(a, n, b, m), expected * 1e-8);

    [Fact]
    public void PValue_OfEverySmallTable_IsThatOfEnumeration()
    {
        foreach (var (n, m) in from n in Enumerable.Range(0, 9) from m in Enumerable.Range(0, 9) select (n, m))
        {
            foreach (var (a, b) in from a in Enumerable.Range(0, n + 1) from b in Enumerable.Range(0, m + 1) select (a, b))
                Assert.Equal(Enumerated(a, n, b, m), FisherTest.PValue(a, n, b, m), 1e-9);
        }
    }

    [Fact]
    public void PValue_IsTheSameFromEitherSide_AndForMillions()
    {
        Assert.Equal(FisherTest.PValue(7, 40, 3, 90), FisherTest.PValue(3, 90, 7, 40), 1e-12);
        Assert.InRange(FisherTest.PValue(200_500, 1_000_000, 200_000, 1_000_000), 0.3, 0.5);
    }

    [Fact]
    public void Holm_IsThatOfR()
    {
        double[] expected = [0.040, 0.090, 0.090, 0.025, 0.500];
        Assert.Equal(expected, HolmCorrection.Of([0.01, 0.04, 0.03, 0.005, 0.5]).Select(p => Math.Round(p, 12)));
        Assert.Empty(HolmCorrection.Of([]));
        Assert.Equal([1.0, 1.0], HolmCorrection.Of([0.6, 0.9]));
    }

    /// <summary>In whole numbers: the ways to draw each table, those no more than the seen one's added up.</summary>
    private static double Enumerated(int a, int n, int b, int m)
    {
        BigInteger Ways(int k) => Choose(n, k) * Choose(m, a + b - k);
        List<BigInteger> all = [.. Enumerable.Range(Math.Max(0, a + b - m), Math.Min(a + b, n) - Math.Max(0, a + b - m) + 1).Select(Ways)];
        BigInteger Sum(IEnumerable<BigInteger> numbers) => numbers.Aggregate(BigInteger.Zero, (sum, number) => sum + number);
        return (double)Sum(all.Where(ways => ways <= Ways(a))) / (double)Sum(all);
    }

    private static BigInteger Choose(int n, int k) => k < 0 || k > n ? 0 : Enumerable.Range(1, k).Aggregate(BigInteger.One, (product, i) => product * (n - k + i) / i);
}

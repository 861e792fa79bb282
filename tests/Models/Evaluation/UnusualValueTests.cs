using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models;

public class UnusualValueTests
{
    // Median 10, absolute deviations 0 to 4 with the median 2: three deviations are 3 × 1.4826 × 2 = 8.8956.
    private static readonly double[] Around10 = [6, 7, 8, 9, 10, 10, 11, 12, 13, 14];

    [Theory]
    [InlineData(18.89, false)]
    [InlineData(18.9, true)]
    [InlineData(1.11, false)]
    [InlineData(1.1, true)]
    public void BeyondThreeDeviations_IsUnusual(double value, bool isUnusual) => Assert.Equal(isUnusual, UnusualValue.Is(Around10, value));

    [Fact]
    public void AnOutlierBefore_DoesNotWidenWhatIsUsual()
    {
        Assert.True(UnusualValue.Is([.. Around10[1..], 1e6], 1e4));
        // The mean and standard deviation of these would let 1e4 pass.
        double[] before = [.. Around10[1..], 1e6];
        double mean = before.Average(), deviation = Math.Sqrt(before.Average(v => (v - mean) * (v - mean)));
        Assert.True(Math.Abs(1e4 - mean) < 3 * deviation);
    }

    [Fact]
    public void OnlyTheLast12_Count() => Assert.True(UnusualValue.Is([.. Enumerable.Repeat(1000.0, 20), .. Around10, 10, 11], 1000));

    [Fact]
    public void FewerThan8_OrNoSpread_SayNothing()
    {
        Assert.False(UnusualValue.Is(Around10[..7], 1e9));
        Assert.False(UnusualValue.Is([.. Enumerable.Repeat(10.0, 10)], 1e9));
    }
}

using Analytics.Models.Planning;
using Xunit;

namespace Analytics.Tests.Models.Planning;

public sealed class CallDepthTests
{
    // 100 leads called once, 60 of 80 open a second, 30 of 50 a third time; the fourth is too rare to judge. 190 calls, 19 meetings: 0.1 a call.
    private static readonly AttemptCount[] Attempts = [new(1, 100, 100, 8), new(2, 80, 60, 9), new(3, 50, 30, 2), new(4, 20, 10, 5)];

    [Fact]
    public void Worth_GoesThroughTheAttemptsThatLeadsWereNotGiven()
    {
        var depth = CallDepth.Of(1.9, 2, Attempts);

        // The second attempt converts better than the first (0.15 after 0.08): pooled they are 17 ÷ 160. The third: 2 ÷ 30.
        double second = 17.0 / 160 / 0.1, third = 2.0 / 30 / 0.1;
        Assert.Equal(1.5, depth.Worth(1.5), 1e-9);
        Assert.Equal(2, depth.Worth(2), 1e-9);
        Assert.Equal(2 + (0.1 * Math.Min(1, second)), depth.Worth(2.1), 1e-9);
        Assert.Equal(2 + (0.2 * Math.Min(1, second)) + (0.1 * third), depth.Worth(2.3), 1e-9);
        Assert.Equal(2 + (0.2 * Math.Min(1, second)) + (0.2 * third), depth.Worth(9), 1e-9);
    }

    [Fact]
    public void Worth_OfUnknownLeads_IsEveryCall() => Assert.Equal(1234, CallDepth.Unlimited.Worth(1234));
}

using Analytics.Models.Planning;
using Xunit;

namespace Analytics.Tests.Models.Planning;

public sealed class CallDepthTests
{
    // 100 leads called once, 60 of 80 open a second, 30 of 50 a third time; the fourth is too rare to judge. 190 calls, 19 meetings: 0.1 a call.
    private static readonly AttemptCount[] Attempts = [new(1, 100, 100, 15), new(2, 80, 60, 2), new(3, 50, 30, 2), new(4, 20, 10, 5)];

    [Fact]
    public void Worth_GoesThroughTheAttemptsThatLeadsWereNotGiven()
    {
        var depth = CallDepth.Of(1.9, 2, Attempts);

        // The third attempt converts better than the second (2 of 30 after 2 of 60): pooled they are 4 ÷ 90. Each could be made 0.2 times more a lead.
        double pooled = 4.0 / 90 / 0.1;
        Assert.Equal(1.5, depth.Worth(1.5), 1e-9);
        Assert.Equal(2, depth.Worth(2), 1e-9);
        Assert.Equal(2 + (0.1 * pooled), depth.Worth(2.1), 1e-9);
        Assert.Equal(2 + (0.3 * pooled), depth.Worth(2.3), 1e-9);
        Assert.Equal(2 + (0.4 * pooled), depth.Worth(9), 1e-9);
    }

    [Fact]
    public void Worth_OfFewerCallsThanEverSeen_LeavesOutTheLastAttempts()
    {
        // The 1.9 calls a lead are 1, 0.6 and 0.3; a first one is worth 1.5 average ones, a second or third the pooled rate.
        var depth = CallDepth.Of(1.9, 2, Attempts, lowest: 1.9);
        double pooled = 4.0 / 90 / 0.1;
        Assert.Equal(1.95, depth.Worth(1.95), 1e-9);
        Assert.Equal(1.9 - (0.3 * pooled), depth.Worth(1.6), 1e-9);
        Assert.Equal(1.5, depth.Worth(1), 1e-9);
        Assert.Equal(0.75, depth.Worth(0.5), 1e-9);
        Assert.Equal(0, depth.Worth(0), 1e-9);
    }

    [Fact]
    public void Worth_OfUnknownLeads_IsEveryCall() => Assert.Equal(1234, CallDepth.Unlimited.Worth(1234));
}

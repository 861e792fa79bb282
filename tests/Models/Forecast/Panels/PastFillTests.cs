using Analytics.Models.Forecast.Panels;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

public class PastFillTests
{
    [Fact]
    public void Gap_GetsTheMedianOfItsPhase_AndNothingThatCameLater()
    {
        double[] y = [1, 10, 2, 20, 6, 30, double.NaN, double.NaN, 100, 1000];
        double[] filled = PastFill.Of(y, 2);
        // Phase 0 has had 1, 2 and 6, phase 1 10, 20 and 30.
        Assert.Equal([1, 10, 2, 20, 6, 30, 2, 20, 100, 1000], filled);
    }

    [Fact]
    public void WithoutAnEarlierCycle_TheLastValueStands() => Assert.Equal([5, 5, 5], PastFill.Of([5, double.NaN, double.NaN], 7));
}

using Analytics.Models.Forecast.Panels;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

public class SimpleForecastsTests
{
    [Theory]
    [InlineData(10, 0, 7, 3)]
    [InlineData(10, 6, 7, 9)]
    [InlineData(10, 7, 7, 3)]
    [InlineData(10, 20, 7, 9)]
    [InlineData(3, 0, 7, -4)]
    public void LastOfPhase_IsTheNewestKnownStepOfTheTargetsPhase(int known, int ahead, int season, int expected)
    {
        int last = SimpleForecasts.LastOfPhase(known, ahead, season);
        Assert.Equal(expected, last);
        Assert.True(last < known && (known + ahead - last) % season == 0);
    }

    [Fact]
    public void Each_SaysWhatItsNameSays()
    {
        var simple = new SimpleForecasts([7]);
        double[] y = [.. Enumerable.Range(0, 56).Select(i => (double)(i % 7) + (i / 7))];
        Assert.Equal(6, simple.Count);
        Assert.Equal(Enumerable.Range(28, 28).Average(i => y[i]), simple.Of(y, 56, 0, 0), 12);
        Assert.Equal(y[55], simple.Of(y, 56, 0, 1));
        Assert.Equal(Enumerable.Range(49, 7).Average(i => y[i]), simple.Of(y, 56, 0, 2), 12);
        Assert.Equal(y[49], simple.Of(y, 56, 0, 3));
        // The last week lies one above that before.
        Assert.Equal(y[49] + 1, simple.Of(y, 56, 0, 4), 12);
        Assert.Equal((y[42] + y[35]) / 2, simple.Of(y, 56, 0, 5), 12);
    }
}

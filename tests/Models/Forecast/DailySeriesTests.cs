using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class DailySeriesTests
{
    private static readonly DateOnly First = new(2025, 6, 2);

    [Fact]
    public void Value_MissingOrOutside_IsNaN()
    {
        var series = new DailySeries("a", First, [1, null, 3]);
        Assert.Equal([1, double.NaN, 3, double.NaN], Enumerable.Range(0, 4).Select(i => series[First.AddDays(i)]));
        Assert.Equal(double.NaN, series[First.AddDays(-1)]);
        Assert.Equal([(First, 1.0), (First.AddDays(2), 3.0)], series.Known());
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.PositiveInfinity)]
    public void Value_NegativeOrInfinite_IsRefusedWithItsDate(double bad)
    {
        var fault = Assert.Throws<ArgumentException>(() => new DailySeries("North", First, [1, bad]));
        Assert.Contains("'North', 2025-06-03", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_AlwaysEndsAtTheGivenDay()
    {
        var series = new DailySeries("a", First, [1, 2, 3]);
        Assert.Equal([1.0, 2.0], series.Until(First.AddDays(2)).Known().Select(d => d.Value));
        Assert.Equal(First.AddDays(9), series.Until(First.AddDays(9)).End);
        Assert.Equal(3, series.Until(First.AddDays(9)).Known().Count());
        Assert.Equal((0, First.AddDays(-4)), (series.Until(First.AddDays(-4)).Count, series.Until(First.AddDays(-4)).End));
    }

    [Fact]
    public void Sum_TeamStartsLate_CountsFromItsFirstKnownDay()
    {
        var sum = DailySeries.Sum("total", [new("a", First, [1, 1, 1]), new("b", First, [null, 5, 5])], First.AddDays(3));
        Assert.Equal([1.0, 6.0, 6.0], sum.Known().Select(d => d.Value));
    }

    [Fact]
    public void Sum_TeamMissingOneDay_IsMissingThatDay()
    {
        var sum = DailySeries.Sum("total", [new("a", First, [1, 1, 1]), new("b", First, [5, null, 5])], First.AddDays(3));
        Assert.Equal([6, double.NaN, 6], Enumerable.Range(0, 3).Select(i => sum[First.AddDays(i)]));
    }

    [Fact]
    public void Sum_TeamLateByAWeek_IsMissingForThatWeek()
    {
        var sum = DailySeries.Sum("total", [Constant("a", 60), Constant("b", 53)], First.AddDays(60));
        Assert.Equal(2, sum[First.AddDays(52)]);
        Assert.Equal(double.NaN, sum[First.AddDays(53)]);
    }

    [Fact]
    public void Sum_TeamGoneForFiveWeeks_GoesOnWithoutIt()
    {
        var sum = DailySeries.Sum("total", [Constant("a", 60), Constant("b", 25)], First.AddDays(60));
        Assert.Equal((2.0, 1.0), (sum[First.AddDays(24)], sum[First.AddDays(25)]));
    }

    [Fact]
    public void Sum_NoTeams_IsEmpty() => Assert.Equal(0, DailySeries.Sum("total", [], First).Count);

    private static DailySeries Constant(string name, int days) => new(name, First, Enumerable.Repeat<double?>(1, days));
}

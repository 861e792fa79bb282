using Analytics.Charts;
using Analytics.Report;
using Xunit;

namespace Analytics.Tests.Report;

public class KpiTargetTests
{
    [Theory]
    [InlineData(TargetDirection.AtLeast, 13, TargetStatus.Reached)]
    [InlineData(TargetDirection.AtLeast, 12.99, TargetStatus.TooLow)]
    [InlineData(TargetDirection.AtLeast, 99, TargetStatus.Reached)]
    [InlineData(TargetDirection.AtMost, 13, TargetStatus.Reached)]
    [InlineData(TargetDirection.AtMost, 13.01, TargetStatus.TooHigh)]
    [InlineData(TargetDirection.AtMost, 0, TargetStatus.Reached)]
    [InlineData(TargetDirection.Between, 12, TargetStatus.TooLow)]
    [InlineData(TargetDirection.Between, 13, TargetStatus.Reached)]
    [InlineData(TargetDirection.Between, 20, TargetStatus.Reached)]
    [InlineData(TargetDirection.Between, 20.01, TargetStatus.TooHigh)]
    public void StatusOf_Value_IsJudgedByItsSide(TargetDirection direction, double value, TargetStatus expected) =>
        Assert.Equal(expected, new KpiTarget(direction, ChartCell.Number(13), ChartCell.Number(20)).StatusOf(value));

    [Fact]
    public void StatusOf_NoValue_IsNone() =>
        Assert.Equal(TargetStatus.None, new KpiTarget(TargetDirection.AtLeast, ChartCell.Number(13)).StatusOf(null));
}

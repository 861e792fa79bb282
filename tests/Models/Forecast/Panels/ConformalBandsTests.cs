using Analytics.Models.Forecast.Panels;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

public class ConformalBandsTests
{
    /// <summary>Errors 1 to 199 of one origin: the rank ⌈200 p⌉ above the middle, ⌊200 p⌋ below it, times the spread.</summary>
    [Theory]
    [InlineData(0.1, 20)]
    [InlineData(0.45, 90)]
    [InlineData(0.55, 110)]
    [InlineData(0.9, 180)]
    [InlineData(0.975, 195)]
    public void Quantile_IsTheErrorOfItsRank(double p, int rank)
    {
        var panel = new Panel([.. Enumerable.Range(1, 199).Select(e => new PanelSeries($"s{e}", [0, 1, 0, 1, e]))], []);
        var origin = new PanelForecasts(4, new Dictionary<string, double[][]>(), [.. Enumerable.Repeat(1.0, 199)], [.. Enumerable.Repeat(1.0, 199)], [.. Enumerable.Repeat(4, 199)]);
        var bands = new ConformalBands(new PastErrors(panel, [origin], _ => [.. Enumerable.Repeat(new[] { 0.0 }, 199)], 1));
        Assert.True(bands.IsKnown);
        Assert.Equal(100 + (2.5 * rank), bands.Quantile(100, 2.5, 7, 0, p), 9);
    }

    [Fact]
    public void WithoutPastErrors_TheQuantileIsTheForecast()
    {
        var bands = new ConformalBands(new PastErrors(new Panel([new("a", [1, 2])], []), [], _ => [], 1));
        Assert.False(bands.IsKnown);
        Assert.Equal(5, bands.Quantile(5, 1, 0, 0, 0.975));
    }
}

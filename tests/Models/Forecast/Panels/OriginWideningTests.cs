using Analytics.Models.Forecast.Panels;
using Xunit;

namespace Analytics.Tests.Models.Forecast.Panels;

public class OriginWideningTests
{
    private const int Series = 200, Horizon = 20;

    /// <summary>Origins alike: what lies inside at three of them lies inside at the fourth.</summary>
    [Fact]
    public void AlikeOrigins_WidenNothing()
    {
        var widening = new OriginWidening(Past([1, 1, 1, 1]));
        Assert.All(new[] { 0.025, 0.1, 0.5, 0.9, 0.975 }, p => Assert.InRange(widening.Of(p), 1, 1.02));
    }

    /// <summary>Errors three times as wide at every second origin: held against an independent count of what lies inside at the one left out, of which there are five for six.</summary>
    [Fact]
    public void OriginsOfDifferentUnrest_WidenUntilAsManyLieInsideAtTheOneLeftOutAsShould()
    {
        double[] sizes = [1, 3, 1, 3, 1, 3];
        var widening = new OriginWidening(Past(sizes));
        Assert.True(widening.Of(0.9) > 1.02);
        foreach (double level in new[] { 0.8, 0.95 })
        {
            double p = (1 + level) / 2, factor = widening.Of(p);
            Assert.Equal(factor, widening.Of(1 - p), 9);
            Assert.InRange(MeanInside(sizes, level, 1 + ((factor - 1) * 6 / 5)), level - 0.01, level + 0.01);
            Assert.True(MeanInside(sizes, level, 1) < level - 0.005);
        }
    }

    [Fact]
    public void Quantiles_KeepTheirOrder()
    {
        var widening = new OriginWidening(Past([1, 3, 1, 1, 1]));
        double[] factors = [.. Enumerable.Range(10, 9).Select(i => widening.Of(i / 20.0)), widening.Of(0.975)];
        Assert.Equal(factors.Order(), factors);
    }

    [Fact]
    public void FewOrigins_WidenNothing() => Assert.Equal(1, new OriginWidening(Past([1, 5])).Of(0.975));

    /// <summary>Origins a horizon apart; at each, the quantiles of a Laplace distribution of its size once, evenly over series and steps, so that no series is wider than another.</summary>
    private static PastErrors Past(double[] sizes)
    {
        var panel = new Panel([.. Enumerable.Range(0, Series).Select(s => new PanelSeries($"s{s}", [0, 1, .. sizes.SelectMany(size => Enumerable.Range(0, Horizon).Select(h => size * Error(s, h)))]))], []);
        double[] ones = [.. Enumerable.Repeat(1.0, Series)];
        var past = sizes.Select((_, k) => new PanelForecasts(2 + (k * Horizon), new Dictionary<string, double[][]>(), ones, ones, [.. Enumerable.Repeat(2 + (k * Horizon), Series)])).ToList();
        return new(panel, past, _ => [.. Enumerable.Repeat(new double[Horizon], Series)], Horizon);
    }

    private static double Error(int series, int step)
    {
        double place = (((((series + step) % Horizon) * Series) + series + 0.5) / (Series * Horizon) * 2) - 1;
        return -Math.Sign(place) * Math.Log(1 - Math.Abs(place));
    }

    private static double MeanInside(double[] sizes, double level, double factor) => sizes.Select((size, k) =>
    {
        double[] errors = [.. Enumerable.Range(0, Series).Select(s => Math.Abs(Error(s, 0)))];
        double[] others = [.. sizes.Where((_, j) => j != k).SelectMany(other => errors.Select(e => e * other)).Order()];
        return errors.Average(e => e * size <= factor * others[(int)(level * others.Length)] ? 1.0 : 0.0);
    }).Average();
}

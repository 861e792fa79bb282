using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

public class CalibrationTableTests
{
    [Fact]
    public void TenBins_EqualANaiveRecount()
    {
        var random = new Random(3);
        double[] predicted = [.. Enumerable.Range(0, 1003).Select(_ => random.NextDouble())];
        bool[] happened = [.. predicted.Select(p => random.NextDouble() < p * p)];
        var table = CalibrationTable.Of(happened, predicted);

        Assert.Equal(10, table.Count);
        Assert.All(table, b => Assert.InRange(b.Count, 100, 101));
        double error = 0;
        foreach (var bin in table)
        {
            int[] rows = [.. Enumerable.Range(0, 1003).Where(i => predicted[i] >= bin.Low && predicted[i] <= bin.High)];
            Assert.Equal(rows.Length, bin.Count);
            Assert.Equal(rows.Count(i => happened[i]), bin.Happened);
            Assert.Equal(rows.Average(i => predicted[i]), bin.MeanPredicted, 12);
            Assert.Equal(rows.Count(i => happened[i]) / (double)rows.Length, bin.ObservedRate, 12);
            Assert.Equal(WilsonInterval.Of(bin.Happened, bin.Count), bin.Interval);
            error += rows.Length / 1003.0 * Math.Abs(bin.MeanPredicted - bin.ObservedRate);
        }
        Assert.Equal(error, CalibrationTable.ExpectedError(table), 12);
        Assert.True(error > 0.1, "p² against p is a gap of 1/6 on average");
    }

    [Fact]
    public void EqualPredictions_ShareABin()
    {
        Assert.Single(CalibrationTable.Of([true, false, false, true], [0.3, 0.3, 0.3, 0.3]));
        var two = CalibrationTable.Of([true, false, true, false, true], [0.1, 0.9, 0.1, 0.1, 0.1], bins: 5);
        Assert.Equal([4, 1], two.Select(b => b.Count));
    }

    [Fact]
    public void NoRows_IsEmpty() => Assert.Empty(CalibrationTable.Of([], []));

    [Theory]
    // Published: R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_EqualsPublishedIntervals(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials)!.Value;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Wilson_EdgesAndNoTrials()
    {
        Assert.Null(WilsonInterval.Of(0, 0));
        Assert.Equal(0, WilsonInterval.Of(0, 7)!.Value.Low);
        Assert.Equal(1, WilsonInterval.Of(7, 7)!.Value.High);
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(8, 7));
    }
}

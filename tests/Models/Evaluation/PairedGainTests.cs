using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

public class PairedGainTests
{
    private static readonly DateOnly day = new(2026, 1, 5);

    [Fact]
    public void Mean_IsTheDifferenceOfTheLosses()
    {
        bool[] happened = [true, false, true, false];
        double[] simple = [0.5, 0.5, 0.5, 0.5], better = [0.8, 0.1, 0.6, 0.4];
        var gain = PairedGain.Of([day, day, day.AddDays(1), day.AddDays(1)], happened, simple, better);
        Assert.Equal(LogLoss.Mean(happened, simple) - LogLoss.Mean(happened, better), gain.Mean, 12);
        Assert.True(gain.Interval.Low < gain.Mean && gain.Mean < gain.Interval.High);
    }

    [Fact]
    public void StandardError_EqualRowsWithinADay_CountOnce()
    {
        // Ten copies of each day's row say no more than one: the clustered error must not shrink.
        var random = new Random(2);
        DateOnly[] days = [.. Enumerable.Range(0, 40).Select(day.AddDays)];
        bool[] happened = [.. days.Select(_ => random.Next(2) == 0)];
        double[] simple = [.. days.Select(_ => 0.5)], other = [.. days.Select(_ => random.NextDouble())];
        T[] Tenfold<T>(T[] v) => [.. v.SelectMany(x => Enumerable.Repeat(x, 10))];

        var once = PairedGain.Of(days, happened, simple, other);
        var tenfold = PairedGain.Of(Tenfold(days), Tenfold(happened), Tenfold(simple), Tenfold(other));
        Assert.Equal(once.StandardError, tenfold.StandardError, 10);

        double[] gains = [.. happened.Select((y, i) => LogLoss.OfRow(y, simple[i]) - LogLoss.OfRow(y, other[i]))];
        double textbook = Math.Sqrt(gains.Sum(g => Math.Pow(g - gains.Average(), 2)) / 39 / 40);
        Assert.Equal(textbook, once.StandardError, 10);
    }

    [Fact]
    public void OneRow_HasNoError() => Assert.Equal(0, PairedGain.Of([day], [true], [0.5], [0.6]).StandardError);
}

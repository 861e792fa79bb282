using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models.Evaluation;

public class RocAreaTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TiedScores_EqualNaivePairCount(int seed)
    {
        var random = new Random(seed);
        bool[] happened = [.. Enumerable.Range(0, 300).Select(_ => random.Next(4) == 0)];
        double[] scores = [.. happened.Select(y => (double)random.Next(y ? 2 : 0, 12))];
        Assert.Equal(Naive(happened, scores), RocArea.Of(happened, scores)!.Value.Value, 12);
    }

    [Fact]
    public void Interval_EqualsNaiveDeLong()
    {
        var random = new Random(4);
        bool[] happened = [.. Enumerable.Range(0, 200).Select(_ => random.Next(3) == 0)];
        double[] scores = [.. happened.Select(y => (double)random.Next(y ? 3 : 0, 15))];
        double[] up = [.. scores.Where((_, i) => happened[i])], down = [.. scores.Where((_, i) => !happened[i])];
        double area = Naive(happened, scores);
        double[] perPositive = [.. up.Select(p => down.Average(n => Psi(p, n)))];
        double[] perNegative = [.. down.Select(n => up.Average(p => Psi(p, n)))];
        double variance = perPositive.Sum(v => (v - area) * (v - area)) / (up.Length - 1) / up.Length
            + perNegative.Sum(v => (v - area) * (v - area)) / (down.Length - 1) / down.Length;

        var interval = RocArea.Of(happened, scores)!.Value.Interval;
        Assert.Equal(area - 1.959963984540054 * Math.Sqrt(variance), interval.Low, 10);
        Assert.Equal(area + 1.959963984540054 * Math.Sqrt(variance), interval.High, 10);
    }

    [Fact]
    public void Interval_HoldsTheTrueAreaInAboutNineteenOfTwentySamples()
    {
        // Positives uniform on 0.2..1.2, negatives on 0..1: the true area is 1 − 0.8²/2 = 0.68.
        var random = new Random(5);
        int held = 0;
        for (int sample = 0; sample < 400; sample++)
        {
            bool[] happened = [.. Enumerable.Range(0, 120).Select(i => i % 3 == 0)];
            double[] scores = [.. happened.Select(y => random.NextDouble() + (y ? 0.2 : 0))];
            if (RocArea.Of(happened, scores)!.Value.Interval.Contains(0.68)) held++;
        }
        Assert.InRange(held / 400.0, 0.92, 0.98);
    }

    [Fact]
    public void KnownValues()
    {
        Assert.Equal(1, RocArea.Of([false, false, true], [0.1, 0.2, 0.3])!.Value.Value);
        Assert.Equal(0, RocArea.Of([true, false, false], [0.1, 0.2, 0.3])!.Value.Value);
        Assert.Equal(0.5, RocArea.Of([true, false], [0.4, 0.4])!.Value.Value);
    }

    [Fact]
    public void OneClassOnly_IsNull()
    {
        Assert.Null(RocArea.Of([true, true], [0.1, 0.2]));
        Assert.Null(RocArea.Of([], []));
    }

    [Fact]
    public void NaNOrOtherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RocArea.Of([true, false], [double.NaN, 1]));
        Assert.Throws<ArgumentException>(() => RocArea.Of([true, false], [1]));
    }

    private static double Psi(double positive, double negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

    private static double Naive(bool[] happened, double[] scores)
    {
        double won = 0, pairs = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            for (int j = 0; j < scores.Length; j++)
            {
                if (!happened[i] || happened[j]) continue;
                pairs++;
                won += Psi(scores[i], scores[j]);
            }
        }
        return won / pairs;
    }
}

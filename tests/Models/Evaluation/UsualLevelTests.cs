using Analytics.Models.Evaluation;
using Xunit;

namespace Analytics.Tests.Models;

/// <summary>What the weeks before let expect, and how often it is wrong about ordinary ones.</summary>
public class UsualLevelTests
{
    private static readonly (double, double)[] Steady = [.. new double[] { 31, 28, 35, 30, 33, 27, 32, 36, 29, 31, 34, 26 }.Select(n => (n, 5.0))];

    /// <summary>Counts as even as these are no steadier than chance: two open days in five let expect two fifths, and the range is that of a Poisson count.</summary>
    [Fact]
    public void Counts_AreExpectedByExposure_AndNeverSteadierThanChance()
    {
        var level = UsualLevel.Of(Steady, CaseKind.Count)!;
        Assert.Equal(12, level.Kept.Count);
        Assert.Equal((372, 60), (level.Over, level.Under));
        // 2.5758 standard deviations of chance, of a week and of the 12 weeks that the level is known from.
        double half = 2.5758 * Math.Sqrt(1 + (5 / 60.0)) / 2;
        var (low, high) = level.Range(5);
        Assert.Equal(Math.Pow(Math.Sqrt(31.125) - half, 2) - 0.375, low, 0.01);
        Assert.Equal(Math.Pow(Math.Sqrt(31.125) + half, 2) - 0.375, high, 0.01);
        Assert.True(level.IsUnusual(12, 5));
        Assert.False(level.IsUnusual(12, 2));
        Assert.False(level.IsUnusual(18, 5));
    }

    [Theory]
    [InlineData(CaseKind.Count)]
    [InlineData(CaseKind.Share)]
    [InlineData(CaseKind.Ratio)]
    public void Range_EndsWhereTheUnusualBegins(CaseKind kind)
    {
        var random = new Random(4);
        var level = UsualLevel.Of([.. Enumerable.Range(0, 12).Select(_ => (20.0 + random.Next(25), 100.0))], kind)!;
        foreach (double under in (double[])[40, 100, 300])
        {
            var (low, high) = level.Range(under);
            double size = kind == CaseKind.Count ? 1 : under;
            Assert.InRange(level.Rate * under / size, low, high);
            foreach (double end in (double[])[low, high])
            {
                double outside = end + (0.001 * Math.Sign(end - (level.Rate * under / size)));
                Assert.False(level.IsUnusual((end * size) - (0.001 * Math.Sign(outside - end)), under));
                Assert.True(level.IsUnusual(outside * size, under));
            }
        }
    }

    /// <summary>None of five reached happens every sixth week or so where three in ten are; none of a hundred does not.</summary>
    [Fact]
    public void Share_OfFewCases_MayLieFurtherOff()
    {
        var level = UsualLevel.Of([.. new double[] { 29, 31, 30, 28, 32, 30, 30, 31, 29, 30 }.Select(n => (n, 100.0))], CaseKind.Share)!;
        Assert.Equal(0.3, level.Rate);
        Assert.False(level.IsUnusual(0, 5));
        Assert.True(level.IsUnusual(0, 100));
    }

    [Fact]
    public void OutliersBefore_AreSetAside()
    {
        var level = UsualLevel.Of([.. Steady[..6], (400, 5), .. Steady[6..11]], CaseKind.Count)!;
        Assert.Equal([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11], level.Kept);
        Assert.Equal(Steady[..11].Sum(w => w.Item1), level.Over);
        // With it the mean would be 62, and 12 three standard deviations of 100 away from nothing.
        Assert.True(level.IsUnusual(12, 5));
    }

    [Fact]
    public void OnlyTheLast12OverSomething_Count() =>
        Assert.Equal([21, .. Enumerable.Range(23, 11)], UsualLevel.Of([.. Enumerable.Repeat((1000.0, 5.0), 21), Steady[0], (7, 0), .. Steady[1..]], CaseKind.Count)!.Kept);

    [Fact]
    public void FewerThan8_OrRatiosWithoutUnrest_SayNothing()
    {
        Assert.Null(UsualLevel.Of(Steady[..7], CaseKind.Count));
        Assert.NotNull(UsualLevel.Of(Steady[..8], CaseKind.Count));
        Assert.False(UsualLevel.Of([.. Enumerable.Repeat((1000.0, 10.0), 12)], CaseKind.Ratio)!.IsUnusual(1e9, 10));
        Assert.True(UsualLevel.Of([.. Enumerable.Repeat((1000.0, 10.0), 12)], CaseKind.Count)!.IsUnusual(1e9, 10));
    }

    /// <summary>
    /// The measurement behind the rule. Weeks of nothing but chance, and of chance and unrest of their own: the share that is found unusual, beside the share beyond three standard deviations from the
    /// median of 12, estimated from their median absolute deviation, which was the rule before.
    /// </summary>
    [Theory]
    [InlineData("meetings, 10 a week", 10, 0)]
    [InlineData("meetings, 31 a week", 31, 0)]
    [InlineData("meetings, 100 a week, which vary", 100, 0.15)]
    [InlineData("share, of 10 or so", -10, 0)]
    [InlineData("share, of 300 or so", -300, 0)]
    public void OrdinaryWeeks_AreUnusualAboutOnceInAHundred(string what, int size, double unrest)
    {
        const int Trials = 3000;
        var random = new Random(6);
        var kind = size > 0 ? CaseKind.Count : CaseKind.Share;
        int found = 0, before = 0;
        for (int i = 0; i < Trials; i++)
        {
            var weeks = Enumerable.Range(0, 13).Select(_ => Week()).ToArray();
            found += UsualLevel.Of(weeks[..12], kind) is { } level && level.IsUnusual(weeks[12].Over, weeks[12].Under) ? 1 : 0;
            double[] rates = [.. weeks[..12].Select(w => w.Over / w.Under)];
            double middle = Median(rates), spread = 1.4826 * Median([.. rates.Select(r => Math.Abs(r - middle))]);
            before += spread > 0 && Math.Abs((weeks[12].Over / weeks[12].Under) - middle) > 3 * spread ? 1 : 0;
        }

        Assert.True(found <= 0.02 * Trials, $"{what}: {found} of {Trials}");
        Assert.True(before >= 0.025 * Trials, $"{what}: {before} of {Trials} by the rule before");

        (double Over, double Under) Week()
        {
            if (kind == CaseKind.Count)
                return (Poisson(size * Math.Exp(unrest * Normal())), 5);
            int cases = -size * random.Next(3, 11) / 10;
            return (Enumerable.Range(0, cases).Count(_ => random.NextDouble() < 0.25), cases);
        }

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        int Poisson(double mean)
        {
            int n = 0;
            for (double sum = -Math.Log(1 - random.NextDouble()); sum < mean; sum -= Math.Log(1 - random.NextDouble()))
                n++;
            return n;
        }
    }

    /// <summary>A week of half the meetings, of a team with a hundred, is still found nearly always.</summary>
    [Theory]
    [InlineData(31, 12)]
    [InlineData(100, 50)]
    [InlineData(8, 0)]
    public void RealDrops_AreFound(int usual, int now)
    {
        var level = UsualLevel.Of([.. Steady.Select(w => (Math.Round(w.Item1 * usual / 31), w.Item2))], CaseKind.Count)!;
        Assert.True(level.IsUnusual(now, 5));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

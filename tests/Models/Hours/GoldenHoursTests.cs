using Analytics.Models.Hours;
using Xunit;

namespace Analytics.Tests.Models.Hours;

public class GoldenHoursTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);

    [Fact]
    public void NoCounts_GiveNothing()
    {
        Assert.Empty(GoldenHours.Find([]));
        Assert.Empty(GoldenHours.Windows([]));
    }

    [Fact]
    public void HoursAllAlike_AreTheOverallRateAndNotGolden()
    {
        var findings = GoldenHours.Find([.. Enumerable.Range(9, 9).SelectMany(h => Days(20).Select(d => Cell(h, d, 20, 5)))]);

        Assert.Equal(9, findings.Count);
        Assert.All(findings, f => Assert.Equal((0.25, 0.25, false), (f.Overall, f.Shrunk!.Value, f.IsGolden)));
        // As sure as 3,600 calls make it, at 0.05 over nine hours.
        Assert.All(findings, f => Assert.InRange(f.Interval!.Value.High - f.Interval!.Value.Low, 0.035, 0.045));
    }

    [Fact]
    public void TwoNeighbouringHoursPlantedFarAbove_AreFoundAndJoined()
    {
        var random = new Random(7);
        var findings = GoldenHours.Find([.. Enumerable.Range(8, 10).SelectMany(h => Days(60).Select(d => Drawn(random, h, d, 40, h is 10 or 11 ? 0.35 : 0.25)))]);
        var window = Assert.Single(GoldenHours.Windows(findings));

        Assert.Equal([10, 11], findings.Where(f => f.IsGolden).Select(f => f.Hour));
        Assert.Equal((10, 12), (window.FromHour, window.ToHour));
        Assert.True(window.Interval.Low > 0 && window.Interval.Contains(window.Gain));
        // 0.35 against an overall rate of 0.27.
        Assert.InRange(window.Gain, 0.04, 0.10);
        Assert.All(findings, f => Assert.True(f.Interval!.Value.Contains(f.Shrunk!.Value)));
        Assert.All(findings, f => Assert.InRange(f.Shrunk!.Value, Math.Min(f.Rate, f.Overall), Math.Max(f.Rate, f.Overall)));
    }

    /// <summary>The clearest hours there can be: all or nearly all settled in one, none or hardly any in the others.</summary>
    [Theory]
    [InlineData(10, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void OneHourOfNearlyAllOrNothing_IsGolden(int settled, int others)
    {
        var findings = GoldenHours.Find([.. Enumerable.Range(9, 5).SelectMany(h => Days(24).Select(d => Cell(h, d, 10, h == 11 ? settled : others)))]);

        Assert.Equal([11], findings.Where(f => f.IsGolden).Select(f => f.Hour));
        Assert.All(findings, f => Assert.InRange(f.Shrunk!.Value, Math.Min(f.Rate, f.Overall), Math.Max(f.Rate, f.Overall)));
        Assert.InRange(findings[2].Shrunk!.Value, (settled / 10.0) - 0.02, settled / 10.0);
    }

    [Fact]
    public void FewCalls_AreShownAndNotJudged()
    {
        var findings = GoldenHours.Find([.. Enumerable.Range(9, 8).SelectMany(h => Days(20).Select(d => Cell(h, d, 20, 4))), Cell(20, Monday, 29, 29)]);

        var late = findings.Single(f => f.Hour == 20);
        Assert.Equal((29L, 1.0, null, null, false), (late.Calls, late.Rate, late.Shrunk, late.Interval, late.IsGolden));
    }

    [Fact]
    public void OneLuckyDay_MakesNoHourGolden()
    {
        // 200 calls at 10 o'clock on one day nearly all settled; on the other days the hour is like every other.
        var counts = Enumerable.Range(9, 8).SelectMany(h => Days(20).Select(d => Cell(h, d, 20, 5))).Append(Cell(10, Monday.AddDays(40), 200, 180)).ToList();

        Assert.DoesNotContain(GoldenHours.Find(counts), f => f.IsGolden);
        Assert.Contains(GoldenHours.Find([.. counts.SkipLast(1), .. Days(20).Select(d => Cell(10, d.AddDays(40), 10, 9))]), f => f.IsGolden);
    }

    [Fact]
    public void Prior_ByHand_IsKleinmansMoments()
    {
        // One day a cell: no design effect. Rates 0.2, 0.3, 0.4 of 1,000 calls each: between-variance 0.01 less 0.3 · 0.7 / 1,000.
        var findings = GoldenHours.Find([Cell(9, Monday, 1000, 200), Cell(10, Monday, 1000, 300), Cell(11, Monday, 1000, 400)]);
        double between = 0.01 - (0.21 / 1000), strength = (0.21 / between) - 1;

        Assert.Equal(((0.3 * strength) + 400) / (strength + 1000), findings[2].Shrunk!.Value, 12);
        Assert.Equal([false, false, true], findings.Select(f => f.IsGolden));
    }

    /// <summary>
    /// Hours that are pure noise, in whole runs over all families: hours of uneven volume, departments and industries of different rates, and, in the second
    /// case, days of which some go well and some do not. At most one run in twenty may name an hour.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.06)]
    public void PureNoise_NamesAnHourInAtMostOneRunInTwenty(double dayToDay)
    {
        const int Runs = 200;
        int named = Enumerable.Range(0, Runs).Count(seed => GoldenHours.Find(Noise(new Random(seed), dayToDay, golden: null)).Any(f => f.IsGolden));

        Assert.InRange(named, 0, Runs / 20);
    }

    /// <summary>The same calls with an hour that is half as good again: a rule that names nothing would pass the test above.</summary>
    [Fact]
    public void PlantedHour_IsNamedInMostRuns()
    {
        int named = Enumerable.Range(0, 40).Count(seed => GoldenHours.Find(Noise(new Random(seed), 0.03, golden: 10)).Any(f => f is { IsGolden: true, Hour: 10 }));

        Assert.InRange(named, 36, 40);
    }

    private static List<HourCounts> Noise(Random random, double dayToDay, int? golden)
    {
        (string Name, double Rate)[] departments = [("sales", 0.35), ("hr", 0.22), ("it", 0.15), ("", 0.28)], industries = [("retail", 1.1), ("metal", 0.9)];
        var counts = new List<HourCounts>();
        foreach (var date in Days(65))
        {
            int weekday = date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek;
            double luck = ((random.NextDouble() * 2) - 1) * Math.Sqrt(3) * dayToDay;
            for (int hour = 8; hour <= 19; hour++)
            {
                foreach (var (department, rate) in departments)
                {
                    foreach (var (industry, factor) in industries)
                    {
                        int calls = random.Next(hour is 12 or > 17 ? 2 : 8);
                        double p = Math.Clamp(((rate * factor) + luck) * (hour == golden ? 1.5 : 1), 0.01, 0.95);
                        int settled = Enumerable.Range(0, calls).Count(_ => random.NextDouble() < p);
                        counts.Add(new("all", "", weekday, hour, date, calls, settled));
                        counts.Add(new("department", department, null, hour, date, calls, settled));
                        counts.Add(new("industry", industry, null, hour, date, calls, settled));
                    }
                }
            }
        }

        return counts;
    }

    private static IEnumerable<DateOnly> Days(int count) =>
        Enumerable.Range(0, count * 2).Select(Monday.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(count);

    private static HourCounts Cell(int hour, DateOnly date, long calls, long settled) => new("department", "hr", null, hour, date, calls, settled);

    private static HourCounts Drawn(Random random, int hour, DateOnly date, int calls, double p) =>
        Cell(hour, date, calls, Enumerable.Range(0, calls).Count(_ => random.NextDouble() < p));
}

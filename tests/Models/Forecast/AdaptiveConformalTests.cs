using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

/// <summary>Intervals made for noise of one size, and what follows the coverage when the noise is of another.</summary>
public class AdaptiveConformalTests
{
    private const int Rows = 7;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Coverage_NoiseDoubles_ComesBackToWhatIsSaid(double share)
    {
        var (fine, atOnce, later) = (Mean(share, 1, 200..400), Mean(share, 2, 0..10), Mean(share, 2, 60..360));
        Assert.True(atOnce < share - 0.1, $"at once {atOnce}");
        Assert.InRange(later, share - 0.03, share + 0.03);
        Assert.InRange(fine, share - 0.03, share + 0.03);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Width_NothingWrong_StaysNearOne(double share)
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var adaptive = new AdaptiveConformal(share);
            var widths = Days(seed, 1, 400).Select(d => { adaptive.Observe(Reaches(d, share)); return adaptive.Width; }).ToList();
            Assert.InRange(widths.Average(), 0.9, 1.15);
            Assert.InRange(widths.Max(), 1, 2);
        }
    }

    [Fact]
    public void Width_FewDays_ChangesNothing()
    {
        var adaptive = new AdaptiveConformal(0.8);
        for (var day = 1; day < AdaptiveConformal.FewestDays; day++)
        {
            adaptive.Observe([double.PositiveInfinity]);
            Assert.Equal(1, adaptive.Width);
        }
        adaptive.Observe([]);
        Assert.Equal(1, adaptive.Width);
        adaptive.Observe([double.PositiveInfinity]);
        Assert.True(adaptive.Width > 1.05);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Width_AlwaysMissedOrAlwaysHit_StaysWithinItsLimits(double reach)
    {
        var adaptive = new AdaptiveConformal(0.8);
        for (var day = 0; day < 2000; day++) adaptive.Observe([reach]);
        // t at 0.99 and 0.885 over t at 0.9, for two degrees of freedom.
        Assert.Equal(reach > 0 ? 6.96456 / 1.88562 : 1.70676 / 1.88562, adaptive.Width, 1e-3);
    }

    [Fact]
    public void Miscoverage_OneDay_MovesByGammaTimesTheDifference()
    {
        var adaptive = new AdaptiveConformal(0.8);
        adaptive.Observe([0.5, 1.5, 0.9, 1]);
        Assert.Equal(0.2 + 0.1 * 0.2 * (0.2 - 0.25), adaptive.Miscoverage, 1e-12);
    }

    [Fact]
    public void Widths_ByLevelAndStretch_AreLearnedApart()
    {
        var due = Enumerable.Range(0, 60).SelectMany(day => new[]
        {
            new DueForecast(ForecastLevel.Total, 3, SyntheticMeetings.First.AddDays(day), new(9, 9, 9)),
            new DueForecast(ForecastLevel.Total, 9, SyntheticMeetings.First.AddDays(day), new(0, 0, 0)),
        }).Reverse();
        var widths = AdaptiveWidths.Learn(due);
        Assert.True(widths[ForecastLevel.Total, 1] is { At50: > 1.5, At80: > 1.5, At95: > 1.5 });
        Assert.True(widths[ForecastLevel.Total, 28].At80 < 1);
        Assert.Equal(1, widths[ForecastLevel.Total, 28].OnlyWider().At80);
        Assert.Equal(IntervalWidths.AsTheyAre, widths[ForecastLevel.Total, 29]);
        Assert.Equal(IntervalWidths.AsTheyAre, widths[ForecastLevel.Team, 1]);
    }

    [Fact]
    public void Widths_InAForecast_StretchIntervalsAndLeaveThePointAndTheBacktest()
    {
        var asOf = SyntheticMeetings.First.AddDays(269);
        var teams = SyntheticMeetings.Teams(4, 270, 20);
        var due = Enumerable.Range(0, 100).Select(day => new DueForecast(ForecastLevel.Total, 1, asOf.AddDays(-day), new(9, 9, 9)));
        var plain = MeetingForecast.Run(teams, SyntheticMeetings.Calendar, asOf);
        var wide = MeetingForecast.Run(teams, SyntheticMeetings.Calendar, asOf, new ForecastOptions { Widths = AdaptiveWidths.Learn(due) });

        Assert.Equal(plain.Rows.Select(r => r.Point), wide.Rows.Select(r => r.Point));
        Assert.Equal(plain.Backtest, wide.Backtest);
        Assert.Equal(plain.Rows.Where(r => r.Team is not null || r.HorizonDay > 7), wide.Rows.Where(r => r.Team is not null || r.HorizonDay > 7));
        foreach (var (before, after) in plain.Rows.Zip(wide.Rows).Where(r => r.First is { Team: null, IsOpen: true, HorizonDay: <= 7 }))
            Assert.InRange((after.Upper80 - after.Point) / (before.Upper80 - before.Point), 3.69, 3.70);
    }

    private static double Mean(double share, double noise, Range days)
    {
        const int seeds = 12;
        double inside = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            var adaptive = new AdaptiveConformal(share);
            foreach (var day in Days(seed, 1, 200)) adaptive.Observe(Reaches(day, share));
            foreach (var (i, day) in Days(seed + 100, noise, days.End.Value).Index())
            {
                var reaches = Reaches(day, share);
                if (i >= days.Start.Value) inside += reaches.Count(r => r <= adaptive.Width);
                adaptive.Observe(reaches);
            }
        }
        return inside / (seeds * Rows * (days.End.Value - days.Start.Value));
    }

    /// <summary>Errors of several forecasts for the same day, which go together by half.</summary>
    private static IEnumerable<double[]> Days(int seed, double noise, int count)
    {
        var random = new Random(seed);
        double Normal() => CountDistribution.NormalQuantile(random.NextDouble() * 0.999998 + 0.000001);
        for (var day = 0; day < count; day++)
        {
            var shared = Normal();
            yield return [.. Enumerable.Range(0, Rows).Select(_ => noise * Math.Sqrt(0.5) * (shared + Normal()))];
        }
    }

    private static List<double> Reaches(double[] errors, double share) =>
        [.. errors.Select(e => Math.Abs(e) / CountDistribution.NormalQuantile((1 + share) / 2))];
}

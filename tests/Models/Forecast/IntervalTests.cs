using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

/// <summary>The intervals against data from a known model, over many seeds.</summary>
public class IntervalTests
{
    private const int Days = 270;
    private const int Seeds = 20;

    [Theory]
    [InlineData(0.4)]
    [InlineData(3)]
    public void Intervals_KnownModel_CoverAboutWhatTheySay(double level)
    {
        var runs = Enumerable.Range(1, Seeds).Select(seed =>
        {
            var teams = SyntheticMeetings.Teams(seed, Days + 28, level);
            return (Teams: teams, Result: MeetingForecast.Run(teams, SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(Days - 1)));
        }).ToList();

        var days = runs.SelectMany(run => run.Result.Rows.Where(r => r.IsOpen)
            .Select(r => (r.Team, r.Lower80, r.Upper80, r.Lower95, r.Upper95, Actual: Actual(run.Teams, r.Team, r.Date, r.Date.AddDays(1))))).ToList();
        // Bounds of small counts are whole: they hold what they say and more, and the counts next inside would hold less.
        Assert.All(days.Where(d => d.Team is not null), d => Assert.True(double.IsInteger(d.Lower80) && double.IsInteger(d.Upper80) && double.IsInteger(d.Lower95) && double.IsInteger(d.Upper95)));
        Assert.InRange(days.Average(d => d.Actual > d.Upper80 ? 1.0 : 0), 0.02, 0.12);
        Assert.InRange(days.Average(d => d.Actual >= d.Upper80 ? 1.0 : 0), 0.09, 0.4);
        Assert.InRange(days.Average(d => d.Actual > d.Upper95 ? 1.0 : 0), 0, 0.035);
        Assert.InRange(days.Average(d => d.Actual >= d.Upper95 ? 1.0 : 0), 0.02, 0.15);
        Assert.InRange(days.Average(d => d.Actual < d.Lower80 ? 1.0 : 0), 0, 0.12);

        var sums = runs.SelectMany(run => run.Result.PeriodTotals.Where(p => p.Period == "horizon")
            .Select(p => (p.Lower80, p.Upper80, p.Lower95, p.Upper95, Actual: Actual(run.Teams, p.Team, p.Start, p.End)))).ToList();
        Assert.InRange(sums.Average(d => d.Lower80 <= d.Actual && d.Actual <= d.Upper80 ? 1.0 : 0), 0.74, 0.985);
        Assert.InRange(sums.Average(d => d.Lower95 <= d.Actual && d.Actual <= d.Upper95 ? 1.0 : 0), 0.91, 1.0);
    }

    [Fact]
    public void Points_KnownModel_LieNearTheTrueMean()
    {
        double expected = 0, found = 0;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var teams = SyntheticMeetings.Teams(seed, Days, 3);
            var result = MeetingForecast.Run(teams, SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(Days - 1));
            expected += result.Rows.Where(r => r.Team is null).Sum(r => SyntheticMeetings.Mean(r.Date, 3 * (1 + 1.3 + 1.6)));
            found += result.Rows.Where(r => r.Team is null).Sum(r => r.Point);
        }
        Assert.InRange(found / expected, 0.93, 1.03);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(120)]
    [InlineData(270)]
    public void Bounds_AnyLength_HoldEachOtherAndThePoint(int days)
    {
        var result = MeetingForecast.Run(
            SyntheticMeetings.Teams(3, days, 1), SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(days - 1));
        Assert.All(result.Rows, r => Assert.True(
            0 <= r.Lower95 && r.Lower95 <= r.Lower80 && r.Lower80 <= r.Point && r.Point <= r.Upper80 && r.Upper80 <= r.Upper95, $"{r}"));
        Assert.All(result.PeriodTotals, r => Assert.True(
            0 <= r.Lower95 && r.Lower95 <= r.Lower80 && r.Lower80 <= r.Point && r.Point <= r.Upper80 && r.Upper80 <= r.Upper95, $"{r}"));
    }

    [Fact]
    public void ShortHistory_HasWiderIntervalsThanALongOne()
    {
        double Width(int days) => Enumerable.Range(1, 10).Average(seed =>
        {
            var teams = SyntheticMeetings.Teams(seed, 270, 3)
                .Select(t => new DailySeries(t.Name, SyntheticMeetings.First.AddDays(270 - days), Enumerable.Range(270 - days, days).Select(i => (double?)t[SyntheticMeetings.First.AddDays(i)])))
                .ToList();
            var total = MeetingForecast.Run(teams, SyntheticMeetings.Calendar, SyntheticMeetings.First.AddDays(269))
                .PeriodTotals.Single(p => p.Team is null && p.Period == "horizon");
            return (total.Upper95 - total.Lower95) / total.Point;
        });
        var (three, thirteen, all) = (Width(21), Width(91), Width(270));
        Assert.True(three > 1.2 * all && thirteen > all, $"{three} {thirteen} {all}");
    }

    private static double Actual(IReadOnlyList<DailySeries> teams, string? team, DateOnly start, DateOnly end) =>
        teams.Where(t => team is null || t.Name == team).Sum(t => Enumerable.Range(0, end.DayNumber - start.DayNumber).Sum(i => t[start.AddDays(i)]));
}

using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class PartsOfWholeTests
{
    private const int Days = 200;
    private static readonly BusinessCalendar Calendar = SyntheticMeetings.Calendar;
    private static readonly DateOnly AsOf = SyntheticMeetings.First.AddDays(Days - 1);
    private static readonly ForecastOptions Quick = new() { Methods = [new SeasonalNaive(), new WorkingDaySmoothing()], WithBacktest = false };

    [Fact]
    public void Motions_SumToTheTotal_AndRepsToTheirTeam()
    {
        var reps = Enumerable.Range(0, 6).Select(i => SyntheticMeetings.Team($"rep {i}", i, Days, i == 5 ? 0.05 : 0.5 + i)).ToList();
        DailySeries[] teams = [DailySeries.Sum("a", [.. reps.Take(3)], AsOf.AddDays(1)), DailySeries.Sum("b", [.. reps.Skip(3)], AsOf.AddDays(1))];
        DailySeries[] motions = [DailySeries.Sum("in", [reps[0], reps[3]], AsOf.AddDays(1)), DailySeries.Sum("out", [reps[1], reps[2], reps[4], reps[5]], AsOf.AddDays(1))];
        var result = MeetingForecast.Run(
            teams, Calendar, AsOf, Quick, [Parts(ForecastLevel.Motion, null, motions), Parts(ForecastLevel.Rep, "a", reps.Take(3)), Parts(ForecastLevel.Rep, "b", reps.Skip(3))]);

        Assert.Equal(8 * 28, result.PartRows.Count);
        foreach (var whole in result.Rows)
        {
            var parts = result.PartRows.Where(r => r.Team == whole.Team && r.Date == whole.Date).ToList();
            Assert.Equal(whole.Point, parts.Sum(r => r.Point), 1e-9);
            Assert.All(parts, r => Assert.True(0 <= r.Lower95 && r.Lower95 <= r.Lower80 && r.Lower80 <= r.Point && r.Point <= r.Upper80 && r.Upper80 <= r.Upper95));
            Assert.All(parts, r => Assert.Equal(whole.IsOpen, r.IsOpen));
        }
        Assert.Equal(MeetingForecast.Run(teams, Calendar, AsOf, Quick).Rows, result.Rows);
    }

    [Fact]
    public void PartThatIsGone_HasNoRows_AndTheOthersCarryTheWhole()
    {
        // Too short to choose: the mean of the last 20 open days, of which the whole's is the sum of the parts'.
        double?[] stays = [.. Enumerable.Range(0, 25).Select(i => (double?)(3 + i % 2))], leaves = [.. Enumerable.Range(0, 25).Select(_ => (double?)2)];
        DailySeries[] reps = [new("stays", AsOf.AddDays(-24), stays), new("leaves", AsOf.AddDays(-24), leaves)];
        var team = DailySeries.Sum("a", reps, AsOf.AddDays(1));
        ForecastRow First(params string[] left) => MeetingForecast.Run([team], BusinessCalendar.AlwaysOpen, AsOf, Quick, [Parts(ForecastLevel.Rep, "a", reps, left)]).PartRows[0];

        Assert.Equal(3.5, First().Point, 1e-9);
        Assert.Equal(5.5, First("leaves").Point, 1e-9);
        Assert.Equal("stays", First("leaves").Part);
    }

    [Fact]
    public void PartWithoutACountIn60Days_HasNoRows()
    {
        // Every tenth day: too rare to tell by zeros alone that one has stopped.
        DailySeries Until(int days) => new($"{days}", SyntheticMeetings.First, Enumerable.Range(0, Days).Select(i => (double?)(i <= days && i % 10 == 9 ? 1 : 0)));
        DailySeries[] reps = [Until(Days), Until(Days - 61), Until(Days - 10)];
        var rows = MeetingForecast.Run([DailySeries.Sum("a", reps, AsOf.AddDays(1))], BusinessCalendar.AlwaysOpen, AsOf, Quick, [Parts(ForecastLevel.Rep, "a", reps)]).PartRows;
        Assert.Equal(["200", "190"], rows.Select(r => r.Part).Distinct());
    }

    [Fact]
    public void Parts_NothingKnown_AreEmpty()
    {
        var none = new DailySeries("a", AsOf, []);
        Assert.Empty(MeetingForecast.Run([none], Calendar, AsOf, Quick, [Parts(ForecastLevel.Rep, "a", []), Parts(ForecastLevel.Motion, null, [none])]).PartRows);
        Assert.Throws<ArgumentException>(() => MeetingForecast.Run([none], Calendar, AsOf, Quick, [Parts(ForecastLevel.Rep, "b", [none])]));
    }

    [Fact]
    public void TotalAlone_IsWhatATeamAloneGivesForTheTotal()
    {
        var series = SyntheticMeetings.Team("", 3, Days, 4);
        var both = MeetingForecast.Run([series], Calendar, AsOf, Quick).Rows.Where(r => r.Level == ForecastLevel.Total);
        foreach (var (expected, found) in both.Zip(MeetingForecast.RunTotal(series, Calendar, AsOf, Quick).Rows, (e, f) => (e, f)))
        {
            Assert.Equal(expected.Point, found.Point, 1e-9);
            Assert.Equal(expected.Upper95, found.Upper95, 1e-9);
        }
    }

    private static ForecastParts Parts(ForecastLevel level, string? team, IEnumerable<DailySeries> series, params string[] left) => new(level, team, [.. series], left.ToHashSet());
}

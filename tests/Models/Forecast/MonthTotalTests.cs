using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

/// <summary>A month's sum is what is counted and what is to come, and nothing where a day of it is not known.</summary>
public class MonthTotalTests
{
    private static readonly BusinessCalendar Calendar = SyntheticMeetings.Calendar;

    // A Wednesday; the 91 days after it reach to 16 April.
    private static readonly DateOnly AsOf = new(2026, 1, 14);

    private static readonly ForecastOptions Quarter = new() { Horizon = 91, WithBacktest = false };

    [Fact]
    public void Months_AreThoseThatEndWithinTheHorizon()
    {
        var months = Months(MeetingForecast.Run(Teams(), Calendar, AsOf, Quarter)).Where(m => m.Team is null).ToList();
        Assert.Equal(["month_2026_01", "month_2026_02", "month_2026_03"], months.Select(m => m.Period));
        Assert.Equal([new(2026, 1, 1), new(2026, 2, 1), new DateOnly(2026, 3, 1)], months.Select(m => m.Start));
        Assert.Equal([new(2026, 2, 1), new(2026, 3, 1), new DateOnly(2026, 4, 1)], months.Select(m => m.End));
        Assert.Equal([0, 0], months.Skip(1).Select(m => m.Known));
        Assert.All(months, m => Assert.Equal(Days(m.Start, m.End).Count(Calendar.IsOpen), m.OpenDays));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(17)]
    public void RunningMonth_IsThereAsSoonAsItsEndIs(int horizon) => Assert.Equal(
        ["month_2026_01"], Months(MeetingForecast.Run(Teams(), Calendar, AsOf, Quarter with { Horizon = horizon })).Select(m => m.Period).Distinct());

    [Fact]
    public void Horizon_ThatEndsADayBeforeTheMonth_HasNone() =>
        Assert.Empty(Months(MeetingForecast.Run(Teams(), Calendar, AsOf, Quarter with { Horizon = 16 })));

    [Fact]
    public void Points_AreWhatIsCountedAndTheDaysToCome_AndAddUpOverTeams()
    {
        var teams = Teams();
        var result = MeetingForecast.Run(teams, Calendar, AsOf, Quarter);
        var months = Months(result);
        Assert.All(months.Where(m => m.Team is not null), m =>
        {
            var counted = Days(m.Start, m.End).Where(d => d <= AsOf).Sum(d => teams.Single(t => t.Name == m.Team)[d]);
            var toCome = result.Rows.Where(r => r.Team == m.Team && m.Start <= r.Date && r.Date < m.End).Sum(r => r.Point);
            Assert.Equal(counted, m.Known);
            Assert.Equal(counted + toCome, m.Point, 1e-9);
            Assert.True(m.Known <= m.Lower95 && m.Lower95 <= m.Lower80 && m.Lower80 <= m.Lower50 && m.Lower50 <= m.Point && m.Point <= m.Upper50 && m.Upper50 <= m.Upper80 && m.Upper80 <= m.Upper95);
        });
        Assert.True(months.Single(m => m.Team is null && m.Period == "month_2026_01").Known > 0);
        foreach (var month in months.GroupBy(m => m.Period))
        {
            Assert.Equal(month.Single(m => m.Team is null).Point, month.Where(m => m.Team is not null).Sum(m => m.Point), 1e-9);
            Assert.Equal(month.Single(m => m.Team is null).Known, month.Where(m => m.Team is not null).Sum(m => m.Known));
        }
    }

    [Fact]
    public void RunningMonth_IsSurerThanTheNextOne()
    {
        var months = Months(MeetingForecast.Run(Teams(), Calendar, AsOf, Quarter)).Where(m => m.Team is null).ToList();
        Assert.True(months[0].Upper80 - months[0].Lower80 < months[1].Upper80 - months[1].Lower80);
    }

    [Fact]
    public void DayNotKnown_LeavesTheMonthOut_AndNoOther()
    {
        var months = Months(MeetingForecast.Run([Without(Teams()[0], new(2026, 1, 7)), .. Teams().Skip(1)], Calendar, AsOf, Quarter));
        Assert.Equal(["team 1", "team 2"], months.Where(m => m.Period == "month_2026_01").Select(m => m.Team));
        Assert.Equal([null, "team 0", "team 1", "team 2"], months.Where(m => m.Period == "month_2026_02").Select(m => m.Team));
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(1, true)]
    public void DataThatBeginWithinTheMonth_LeaveItOut(int firstDay, bool isThere)
    {
        var first = new DateOnly(2026, 1, firstDay);
        var months = Months(MeetingForecast.Run([.. Teams().Select(t => Of(t, first, AsOf))], Calendar, AsOf, Quarter));
        Assert.Equal(isThere ? 4 : 0, months.Count(m => m.Period == "month_2026_01"));
        Assert.Equal(4, months.Count(m => m.Period == "month_2026_02"));
    }

    [Fact]
    public void TeamThatBeganOrClosed_CountsNothingOnDaysWithoutIt()
    {
        var teams = Teams();
        var begun = Of(teams[0], new DateOnly(2026, 1, 8), AsOf);
        var closed = Of(teams[1], SyntheticMeetings.First, new DateOnly(2025, 11, 28));
        var months = Months(MeetingForecast.Run([begun, closed, teams[2]], Calendar, AsOf, Quarter)).Where(m => m.Period == "month_2026_01").ToDictionary(m => m.Team ?? "");
        Assert.Equal(Days(new(2026, 1, 8), AsOf.AddDays(1)).Sum(d => teams[0][d]), months[teams[0].Name].Known);
        Assert.Equal(0, months[teams[1].Name].Known);
        Assert.Equal(months[""].Known, months.Values.Sum(m => m.Known) - months[""].Known);
    }

    [Fact]
    public void Motions_HaveMonthsToo()
    {
        var teams = Teams();
        var parts = new ForecastParts(ForecastLevel.Motion, null, teams, new HashSet<string>());
        var result = MeetingForecast.Run(teams, Calendar, AsOf, Quarter, [parts]);
        foreach (var month in Months(result).Where(m => m.Team is null))
            Assert.Equal(month.Point, result.PartTotals.Where(m => m.Period == month.Period).Sum(m => m.Point), 1e-9);
    }

    private static List<PeriodTotal> Months(ForecastResult result) => [.. result.PeriodTotals.Where(p => p.Period.StartsWith("month_", StringComparison.Ordinal))];

    private static IReadOnlyList<DailySeries> Teams() => SyntheticMeetings.Teams(3, AsOf.DayNumber - SyntheticMeetings.First.DayNumber + 1, 8);

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays);

    private static DailySeries Without(DailySeries team, DateOnly day) =>
        new(team.Name, team.FirstDate, Days(team.FirstDate, team.End).Select(d => d == day ? null : (double?)team[d]));

    private static DailySeries Of(DailySeries team, DateOnly from, DateOnly last) => new(team.Name, from, Days(from, last.AddDays(1)).Select(d => (double?)team[d]));
}

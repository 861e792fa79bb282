using Analytics.Models.Forecast;
using Xunit;

namespace Analytics.Tests.Models.Forecast;

public class UnkindDataTests
{
    private static readonly DateOnly First = SyntheticMeetings.First;
    private static readonly DateOnly AsOf = First.AddDays(199);
    private static readonly BusinessCalendar Calendar = SyntheticMeetings.Calendar;
    private static readonly DailySeries Steady = SyntheticMeetings.Team("steady", 7, 200, 3);

    public static TheoryData<string> Cases => [
        "empty", "all missing", "three weeks", "one day", "all zero", "spike", "level shift", "gaps", "closes", "goes silent",
        "starts late", "starts after", "closed days only", "tiny", "huge"];

    private static DailySeries Case(string name) => name switch
    {
        "empty" => new DailySeries(name, First, []),
        "all missing" => Of(name, (_, _) => null),
        "three weeks" => Of(name, (i, v) => i >= 179 ? v : null),
        "one day" => Of(name, (i, _) => i == 199 ? 4 : null),
        "all zero" => Of(name, (_, _) => 0),
        "spike" => Of(name, (i, v) => i == 195 ? 5000 : v),
        "level shift" => Of(name, (i, v) => i < 150 ? v : 4 * v),
        "gaps" => Of(name, (i, v) => i % 11 < 4 ? null : v),
        "closes" => Of(name, (i, v) => i < 120 ? v : 0),
        "goes silent" => Of(name, (i, v) => i < 120 ? v : null),
        "starts late" => Of(name, (i, v) => i < 165 ? null : v),
        "starts after" => new DailySeries(name, AsOf.AddDays(5), [1, 2, 3]),
        "closed days only" => Of(name, (i, _) => Calendar.IsOpen(First.AddDays(i)) ? null : 0),
        "tiny" => Of(name, (i, v) => v * 1e-9),
        "huge" => Of(name, (i, v) => v * 1e12),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecast_AloneOrBesideAnother_IsWholeAndFinite(string name)
    {
        foreach (var teams in new DailySeries[][] { [Case(name)], [Case(name), Steady] })
        {
            var result = MeetingForecast.Run(teams, Calendar, AsOf);
            Assert.Equal(28 * (teams.Length + 1), result.Rows.Count);
            Assert.All(result.Rows, r => Check(r.Point, r.Lower80, r.Upper80, r.Lower95, r.Upper95));
            Assert.All(result.PeriodTotals, r => Check(r.Point, r.Lower80, r.Upper80, r.Lower95, r.Upper95));
            Assert.All(result.Rows.Where(r => !Calendar.IsOpen(r.Date)), r => Assert.Equal((0.0, 0.0), (r.Point, r.Upper95)));
            Assert.All(result.Backtest, b => Assert.All(
                new[] { b.Mae, b.Bias, b.Coverage80, b.Coverage95, b.Mase ?? 0, b.Rmsse ?? 0 }, v => Assert.True(double.IsFinite(v), $"{b}")));
            Assert.All(result.Rows.GroupBy(r => r.Date), d => Assert.Equal(
                d.Single(r => r.Team is null).Point, d.Where(r => r.Team is not null).Sum(r => r.Point), 1e-6 * (1 + d.Max(r => r.Point))));
        }
    }

    [Theory]
    [InlineData("empty", ForecastNoteCode.NoHistory)]
    [InlineData("starts after", ForecastNoteCode.NoHistory)]
    [InlineData("three weeks", ForecastNoteCode.ShortHistory)]
    [InlineData("three weeks", ForecastNoteCode.AssumedIntervals)]
    [InlineData("starts late", ForecastNoteCode.ShortHistory)]
    [InlineData("gaps", ForecastNoteCode.MissingDays)]
    [InlineData("closes", ForecastNoteCode.TeamStopped)]
    [InlineData("goes silent", ForecastNoteCode.TeamStopped)]
    public void Fallback_IsNotedForItsTeam(string name, ForecastNoteCode code) =>
        Assert.Contains(MeetingForecast.Run([Steady, Case(name)], Calendar, AsOf).Notes, n => n.Code == code && n.Team == name);

    [Theory]
    [InlineData("three weeks")]
    [InlineData("all zero")]
    [InlineData("spike")]
    [InlineData("level shift")]
    [InlineData("gaps")]
    [InlineData("closes")]
    [InlineData("starts after")]
    public void Forecast_ThirteenWeeksAhead_IsWholeAndFinite(string name)
    {
        var result = MeetingForecast.Run([Case(name), Steady], Calendar, AsOf, new ForecastOptions { Horizon = 91 });
        Assert.Equal(91 * 3, result.Rows.Count);
        Assert.All(result.Rows, r => Check(r.Point, r.Lower80, r.Upper80, r.Lower95, r.Upper95));
        Assert.All(result.Rows, r => Assert.True(r.Lower80 <= r.Lower50 && r.Lower50 <= r.Point && r.Point <= r.Upper50 && r.Upper50 <= r.Upper80, $"{r}"));
        Assert.All(result.PeriodTotals, r => Assert.True(r.Lower80 <= r.Lower50 && r.Upper50 <= r.Upper80, $"{r}"));
    }

    [Theory]
    [InlineData("spike")]
    [InlineData("level shift")]
    public void Intervals_AfterAShock_AreWiderThanBefore(string name)
    {
        double Width(DailySeries series) => MeetingForecast.Run([series], Calendar, AsOf).PeriodTotals
            .Where(p => p is { Team: null, Period: "horizon" }).Average(p => p.Upper95 - p.Lower95);
        Assert.True(Width(Case(name)) > Width(Of(name, (_, v) => v)));
    }

    [Fact]
    public void LongHistory_NeedsNoNote() => Assert.Empty(MeetingForecast.Run([Steady], Calendar, AsOf).Notes);

    [Fact]
    public void NoTeams_GivesAnEmptyTotal()
    {
        var result = MeetingForecast.Run([], Calendar, AsOf);
        Assert.Equal(28, result.Rows.Count);
        Assert.All(result.Rows, r => Assert.Equal(0, r.Point));
        Assert.Single(result.Notes, n => n.Code == ForecastNoteCode.NoHistory);
    }

    [Fact]
    public void EmptyHistory_AdmitsThatCountsMayCome() =>
        Assert.All(MeetingForecast.Run([Case("empty")], Calendar, AsOf).Rows.Where(r => r.IsOpen), r => Assert.True(r.Upper95 >= 3));

    [Theory]
    [InlineData("closes")]
    [InlineData("goes silent")]
    public void StoppedTeam_IsZeroAndLeavesTheTotalToTheOthers(string name)
    {
        var rows = MeetingForecast.Run([Steady, Case(name)], Calendar, AsOf).Rows;
        Assert.All(rows.Where(r => r.Team == name), r => Assert.Equal(0, r.Point));
        var (total, steady) = (rows.Where(r => r.Team is null).Sum(r => r.Point), rows.Where(r => r.Team == "steady").Sum(r => r.Point));
        Assert.Equal(steady, total, 1e-9);
        Assert.True(steady > 40);
    }

    [Fact]
    public void Gaps_AreNotTakenForZero()
    {
        double Sum(DailySeries s) => MeetingForecast.Run([s], Calendar, AsOf).Rows.Where(r => r.Team is null).Sum(r => r.Point);
        Assert.InRange(Sum(Case("gaps")) / Sum(Steady), 0.85, 1.15);
    }

    [Fact]
    public void StaleData_AreNotedAndForecastFromWhatIsKnown()
    {
        var result = MeetingForecast.Run([Steady], Calendar, AsOf.AddDays(40));
        var note = Assert.Single(result.Notes, n => n.Code == ForecastNoteCode.StaleData);
        Assert.Equal(("40", "2025-10-17"), (note.Arguments["days"], note.Arguments["last_date"]));
        Assert.True(result.Rows.Sum(r => r.Point) > 40);
    }

    [Fact]
    public void LevelShift_IsFollowed()
    {
        var rows = MeetingForecast.Run([Case("level shift")], Calendar, AsOf).Rows.Where(r => r.Team is null && r.IsOpen).ToList();
        var truth = rows.Average(r => 4 * SyntheticMeetings.Mean(r.Date, 3));
        Assert.InRange(rows.Average(r => r.Point) / truth, 0.7, 1.3);
    }

    private static void Check(double point, double lower80, double upper80, double lower95, double upper95)
    {
        Assert.True(double.IsFinite(point) && double.IsFinite(upper95), $"{point} {upper95}");
        Assert.True(0 <= lower95 && lower95 <= lower80 && lower80 <= point && point <= upper80 && upper80 <= upper95,
            $"{lower95} {lower80} {point} {upper80} {upper95}");
    }

    private static DailySeries Of(string name, Func<int, double, double?> value)
    {
        var other = SyntheticMeetings.Team(name, 11, 200, 3);
        return new DailySeries(name, First, Enumerable.Range(0, 200).Select(i => value(i, other[First.AddDays(i)])));
    }
}

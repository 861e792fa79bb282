using Analytics.Models.Planning;
using Xunit;
using static Analytics.Tests.Models.Planning.PlanHistories;

namespace Analytics.Tests.Models.Planning;

public sealed class HistoryWindowTests
{
    [Fact]
    public void Hours_GoToMotionsByTheRepsCalls()
    {
        // Week 0: 10 hours, 30 inbound and 70 outbound calls. Week 1: 4 hours and no call, shared as in all weeks. Week 2 has calls of nobody known: 12.5 an hour, as the others'.
        var rows = Rows(
            [Work("a", Inbound, 0, 30), Work("a", Outbound, 0, 70), Work("b", Outbound, 0, 100), Work(null, Outbound, 2, 50), Work("b", Outbound, 1, 100), Work("b", Outbound, 2, 100)],
            [Hours("a", 0, 10), Hours("a", 1, 4), Hours("b", 0, 10), Hours("b", 1, 6), Hours("b", 2, 6), Hours("nobody", 0, 9)]);
        var history = HistoryWindow.Of(rows);

        Assert.Equal([Inbound, Outbound], history.Segments.Select(s => s.Segment));
        Assert.Equal([0, 1.2, 3], history.Segments[0].Weeks.Select(w => w.Hours), Close);
        Assert.Equal([6 + 4, 6 + 2.8, 10 + 7], history.Segments[1].Weeks.Select(w => w.Hours), Close);
    }

    [Fact]
    public void Attendance_CountsOpenDaysFromFirstToLast()
    {
        // Of eight weeks of five open days, a was there always but for two days; b left in the sixth week back, c joined in the fourth: its first week does not count.
        RepHours[] hours =
        [
            .. Enumerable.Range(0, 8).Select(w => Hours("a", w, 20, w == 3 ? 3 : 5)), .. Enumerable.Range(6, 2).Select(w => Hours("b", w, 10, 5)), .. Enumerable.Range(0, 4).Select(w => Hours("c", w, 15, w == 3 ? 2 : 4)),
        ];
        var attendance = HistoryWindow.Of(Rows([.. Enumerable.Range(0, 8).Select(w => Work("a", Outbound, w, 100))], hours)).Attendance;

        Assert.Equal(2, attendance.Reps);
        Assert.Equal((160 + 20 + 45) / (38 + 10 + 12.0), attendance.HoursPerDay, 1e-9);
        Assert.Equal((38 + 10 + 12) / (40 + 10 + 15.0), attendance.Share, 1e-9);
        Assert.False(attendance.AreHoursEstimated);
    }

    [Fact]
    public void WeeksBeforeTheDataReallyBegin_AreLeftOut()
    {
        // A stray call long ago, then a week of three days.
        var rows = Rows([.. Enumerable.Range(0, 5).Select(w => Work("a", Outbound, w, 100)), Work("a", Outbound, 5, 40), Work("a", Outbound, 7, 1)], [Hours("a", 0, 10)]);
        Assert.Equal(5, HistoryWindow.Of(rows).Weeks);
        Assert.Equal(4, HistoryWindow.Of(rows, 4).Weeks);
    }

    [Fact]
    public void Leads_KnowTheMostCallsOfFourWeeks()
    {
        var rows = Rows([.. Enumerable.Range(0, 8).Select(w => Work("a", Outbound, w, w < 4 ? 100 : 130))], [Hours("a", 0, 10)]) with
        {
            Leads = [.. Enumerable.Range(0, 8).Select(w => ((string?)"outbound", w, 20.0))],
        };
        var leads = Assert.Single(HistoryWindow.Of(rows).Leads);
        Assert.Equal(5.75, leads.Depth.CallsPerLead, 1e-9);
        Assert.Equal(6.5, leads.Depth.Highest, 1e-9);
    }

    [Theory]
    [InlineData(2, 1, 1, 1, PlanLack.Weeks)]
    [InlineData(4, 0, 0, 0, PlanLack.Calls)]
    [InlineData(4, 9, 0, 0, PlanLack.Conversations)]
    [InlineData(4, 9, 2, 0, PlanLack.Meetings)]
    [InlineData(4, 9, 2, 1, null)]
    public void Lack_IsTold(int weeks, double calls, double talks, double meetings, PlanLack? lack) =>
        Assert.Equal(lack, PlanCheck.Of(Even(weeks) with { Segments = [new(Inbound, [.. Enumerable.Repeat(new WeekCounts(1, calls, talks, meetings), weeks)])] }));

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static PlanningRows Rows(RepWeek[] work, RepHours[] hours) => new()
    {
        End = new DateOnly(2026, 9, 30),
        OpenDays = [.. Enumerable.Repeat(5, 1 + work.Max(w => w.WeeksBack))],
        Work = work,
        Hours = hours,
        Leads = [],
        Attempts = [],
    };

    private static RepWeek Work(string? rep, Segment segment, int week, double calls) => new(rep, segment, week, new WeekCounts(0, calls, calls / 5, calls / 20), 0);

    private static RepHours Hours(string rep, int week, double hours, double days = 5) => new(rep, week, hours, days, 0);
}

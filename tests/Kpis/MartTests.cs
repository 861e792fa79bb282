using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>The marts that models and forecast read, on few rows by hand; those of the KPIs are tested through the KPIs.</summary>
public class MartTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Fact]
    public void Conversations_MeetingWithinLabelDays_IsToTheMillisecondAndNullWhileYoung()
    {
        var rows = new RawData();
        var (end, two) = (TimeSpan.FromSeconds(600), TimeSpan.FromDays(14));
        void Add(string id, DateTime at, TimeSpan? meetingAfterStart, string? outcome = "connected")
        {
            rows.Leads.Add(new RawLead(id, at));
            rows.Calls.Add(new RawCall(id, id, at) { Outcome = outcome, TalkSeconds = 600 });
            if (meetingAfterStart is { } after)
                rows.Meetings.Add(new RawMeeting(id, id, at + after));
        }

        Add("at the end", At(2), end + two);
        Add("past the end", At(2), end + two + TimeSpan.FromMilliseconds(1));
        Add("at the start", At(2), TimeSpan.Zero);
        Add("before the start", At(2), TimeSpan.FromMilliseconds(-1));
        Add("no meeting, old enough", At(17), null);
        Add("no meeting, too young", At(18), null);
        Add("meeting, too young", At(18), end);
        Add("refused", At(2), end, "refused");
        Add("no outcome", At(2), end, null);
        rows.Calls.Add(new RawCall("no lead", null, At(2)) { Outcome = "connected" });
        using var lake = new KpiLake(rows, Tokyo);

        var labels = lake.Marts.Engine.Query(
            "select call_id, meeting_within_days from fct_conversations order by call_id", r => (r.GetString(0), r.IsDBNull(1) ? (bool?)null : r.GetBoolean(1)));

        Assert.Equal(
            [
                ("at the end", true), ("at the start", true), ("before the start", false), ("meeting, too young", null),
                ("no meeting, old enough", false), ("no meeting, too young", null), ("past the end", false),
            ],
            labels);
    }

    [Fact]
    public void Conversations_RepsPast_IsWhatWasKnownBeforeTheDay()
    {
        var rows = new RawData();
        foreach (var (id, day) in new[] { ("1", 2), ("2", 3), ("3", 16), ("4", 17), ("5", 18) })
        {
            rows.Leads.Add(new RawLead(id, At(day)));
            rows.Calls.Add(new RawCall(id, id, At(day)) { Outcome = "connected", RepId = id == "4" ? "other" : "r" });
        }

        rows.Calls.Add(new RawCall("6", "1", At(18)) { Outcome = "connected" });
        rows.Meetings.Add(new RawMeeting("m", "2", At(4)));
        using var lake = new KpiLake(rows, Tokyo);

        var past = lake.Marts.Engine.Query(
            "select call_id, rep_past_conversations, rep_past_rate from fct_conversations order by call_id",
            r => (r.GetString(0), r.GetInt32(1), r.IsDBNull(2) ? (double?)null : r.GetDouble(2)));

        // What became of a call is known 14 days after it: on the 17th of the call on the 2nd, on the 18th of that on the 3rd too.
        Assert.Equal([("1", 0, null), ("2", 0, null), ("3", 0, null), ("4", 0, null), ("5", 2, 0.5), ("6", 0, null)], past);
    }

    [Fact]
    public void DailyMeetings_DayWithoutAnyRow_IsNullWhenOpenAndZeroWhenClosed()
    {
        var rows = new RawData
        {
            Leads = [new RawLead("a", At(2))],
            Calls = [new RawCall("c", null, At(4))],
            Meetings = [new RawMeeting("1", "a", At(2)) { RepId = "r" }, new RawMeeting("2", "a", At(2)) { RepId = "r" }, new RawMeeting("3", "a", At(5))],
            Reps = [new RawRep("r", "north", null)],
        };
        using var lake = new KpiLake(rows, Tokyo);

        var days = lake.Marts.Engine.Query(
            "select business_date, team, meetings from daily_meetings",
            r => (Day: r.GetFieldValue<DateOnly>(0).Day, Team: r.GetString(1), Meetings: r.IsDBNull(2) ? (long?)null : r.GetInt64(2)))
            .ToDictionary(d => (d.Day, d.Team), d => d.Meetings);

        // Days 2 to 31 of March 2026; the 7th is a Saturday.
        Assert.Equal(30 * 2, days.Count);
        Assert.Equal([2, null, 0, 0, null, 0, 0], Enumerable.Range(2, 7).Select(d => days[(d, "north")]));
        Assert.Equal([0, null, 0, 1, null, 0, 0], Enumerable.Range(2, 7).Select(d => days[(d, "")]));
    }

    private static DateTime At(int day) => new(2026, 3, day, 1, 0, 0, DateTimeKind.Utc);
}

using Analytics.Learning;
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
        rows.Leads.Add(new RawLead("of today", At(31)));
        rows.Meetings.Add(new RawMeeting("of today", "of today", At(31)));
        using var lake = new KpiLake(rows, Tokyo);

        var labels = Conversations(lake).Query(
            "select call_id, meeting_within_days from call_features where is_conversation order by call_id", r => (r.GetString(0), r.IsDBNull(1) ? (bool?)null : r.GetBoolean(1)));

        Assert.Equal(
            [
                ("at the end", true), ("at the start", true), ("before the start", false), ("meeting, too young", null),
                ("no meeting, old enough", false), ("no meeting, too young", null), ("past the end", false),
            ],
            labels);
    }

    /// <summary>The meetings' export stopped on the 20th: what came after is not known, and not "no meeting".</summary>
    [Fact]
    public void Meetings_ExportIsLate_LabelsAndDaysAfterItAreNull()
    {
        var rows = new RawData();
        foreach (int day in new[] { 2, 3, 6, 7, 20, 30, 31 })
        {
            rows.Leads.Add(new RawLead($"{day:00}", At(day)));
            rows.Calls.Add(new RawCall($"{day:00}", $"{day:00}", At(day)) { Outcome = "connected", TalkSeconds = 60 });
        }

        rows.Meetings.Add(new RawMeeting("m", "02", At(20)));
        using var lake = new KpiLake(rows, Tokyo);
        var labels = Conversations(lake).Query(
            "select call_id, meeting_within_days from call_features where is_conversation order by call_id", r => (r.GetString(0), r.IsDBNull(1) ? (bool?)null : r.GetBoolean(1)));
        var days = lake.Marts.Engine.Query(
            "select meetings from daily_meetings where is_open and business_date >= date '2026-03-20' order by business_date", r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0));

        Assert.Equal(new DateOnly(2026, 3, 20), lake.Marts.MeetingsKnownUntil);
        Assert.Equal([("02", false), ("03", false), ("06", false), ("07", null), ("20", null), ("30", null), ("31", null)], labels);
        Assert.Equal(1, days[0]);
        Assert.All(days.Skip(1), Assert.Null);
    }

    [Fact]
    public void Meetings_HeldAfterTheRunsDate_AreNotHeldYet()
    {
        var rows = new RawData();
        foreach (var (id, held) in new[] { ("past", 30), ("later", 32) })
        {
            rows.Leads.Add(new RawLead(id, At(2)));
            rows.Meetings.Add(new RawMeeting(id, id, At(30)) { Status = "held", ScheduledAt = At(1).AddDays(held - 1) });
        }

        using var lake = new KpiLake(rows, Tokyo);

        Assert.Equal(
            [("later", false), ("past", true)],
            lake.Marts.Engine.Query("select lead_id, has_held_meeting from fct_leads order by lead_id", r => (r.GetString(0), r.GetBoolean(1))));
    }

    [Fact]
    public void Revenue_OtherCurrencies_AreNotAddedToTheConfiguredOne()
    {
        var rows = new RawData();
        rows.Leads.Add(new RawLead("lead", At(2)));
        foreach (var (id, amount, currency) in new[] { ("1", 100m, "JPY"), ("2", 20m, null), ("3", 3m, "EUR") })
            rows.Deals.Add(new RawDeal(id, "lead", At(3), true, amount) { Currency = currency });
        using var lake = new KpiLake(rows, Tokyo);

        Assert.Equal([120m], lake.Marts.Engine.Query("select revenue from fct_leads", r => r.GetDecimal(0)));
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
        rows.Leads.Add(new RawLead("never called", At(31)));
        rows.Meetings.Add(new RawMeeting("m", "2", At(4)));
        rows.Meetings.Add(new RawMeeting("shows that meetings are known until then", "never called", At(31)));
        using var lake = new KpiLake(rows, Tokyo);

        var past = Conversations(lake).Query(
            "select call_id, rep_past_rate from call_features where is_conversation order by call_id",
            r => (r.GetString(0), r.IsDBNull(1) ? (double?)null : r.GetDouble(1)));

        // What became of a call is known 14 days after it: on the 17th of the call on the 2nd, on the 18th of that on the 3rd too. A rep without such
        // calls has the rate of all reps.
        Assert.Equal([("1", null), ("2", null), ("3", null), ("4", 0), ("5", 0.5), ("6", 0.5)], past);
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

    /// <summary>In Newfoundland the clocks of 2010 went back at one minute past midnight, in the middle of a quarter of an hour.</summary>
    [Fact]
    public void ContactHour_QuarterInWhichTheClockChanges_IsThatOfTheCallItself()
    {
        var rows = new RawData { Leads = [new RawLead("l", new DateTime(2010, 11, 1, 12, 0, 0, DateTimeKind.Utc)) { Zone = "America/St_Johns" }] };
        void Call(string id, int minute) => rows.Calls.Add(new RawCall(id, "l", new DateTime(2010, 11, 7, 2, minute, 30, DateTimeKind.Utc)));
        Call("before the change", 30);
        Call("after the change", 31);
        Call("a quarter later", 46);
        rows.Calls.Add(new RawCall("a day before", "l", new DateTime(2010, 11, 6, 2, 31, 30, DateTimeKind.Utc)));
        using var lake = new KpiLake(rows, Tokyo with { AsOf = new DateOnly(2010, 11, 30) });

        Assert.Equal(
            [("a day before", 0, 6), ("a quarter later", 23, 6), ("after the change", 23, 6), ("before the change", 0, 7)],
            lake.Marts.Engine.Query("select call_id, contact_hour, weekday from fct_calls order by call_id", r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2))));
        Assert.Equal(2, lake.Marts.Engine.Count("select count(*) from uneven_hours"));
    }

    private static Analytics.Lake.Engine Conversations(KpiLake lake)
    {
        FeatureTables.Create(lake.Marts, lake.Config);
        return lake.Marts.Engine;
    }
}

using Analytics.Config;
using Analytics.Models.Planning;
using Analytics.Planning;
using Analytics.Tests.Kpis;
using Xunit;

namespace Analytics.Tests.Planning;

/// <summary>What a plan is measured on, read from a lake of few rows by hand.</summary>
public sealed class PlanningLakeTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Fact]
    public void Attempts_CountLeadsThatWereStillOpen()
    {
        var rows = new RawData();
        Lead(rows, "refused", 15, "no_answer", "refused", "no_answer");
        Lead(rows, "met", 15, "connected", "connected");
        rows.Meetings.Add(new RawMeeting("m", "met", At(1, 15).AddHours(30)));
        Lead(rows, "never called", 15);
        Lead(rows, "given up", 15, "no_answer");
        Lead(rows, "too young", 75, "no_answer");
        rows.Meetings.Add(new RawMeeting("known until now", "too young", At(3, 31)));
        using var lake = new KpiLake(rows, Tokyo);

        var attempts = PlanningLake.Read(lake.Marts, WorkingDays.Of(lake.Config.Calendar)).Attempts.ToList();

        // The second call to a lead that had met, and the third after a refusal, were made without being open.
        Assert.Equal([("outbound", new AttemptCount(1, 4, 3, 1)), ("outbound", new AttemptCount(2, 2, 1, 0))], attempts.Select(a => (a.Motion!, a.Attempt)));
    }

    [Fact]
    public void Work_IsByRepMotionAndSevenDays()
    {
        var rows = new RawData { Reps = [new("a", "east", "meeting_acquisition"), new("b", "west", null)] };
        rows.Leads.Add(new RawLead("in", At(3, 1)) { Motion = "inbound" });

        // Three whole spans: the first call's is the fourth.
        void Call(string id, string? rep, int day, string outcome, decimal talk) => rows.Calls.Add(new RawCall(id, "in", At(3, day)) { RepId = rep, Outcome = outcome, TalkSeconds = talk });
        Call("0", "a", 10, "no_answer", 0);
        Call("1", "a", 31, "connected", 100);
        Call("2", "a", 25, "no_answer", 7);
        Call("3", "a", 24, "meeting_booked", 50);
        Call("4", null, 24, "refused", 9);
        rows.Meetings.Add(new RawMeeting("of the last caller", "in", At(3, 25).AddHours(1)));
        rows.Meetings.Add(new RawMeeting("of its own rep", "in", At(3, 31).AddHours(1)) { RepId = "b" });
        rows.Hours.AddRange([new("a", new DateOnly(2026, 3, 31), 3.5m), new("a", new DateOnly(2026, 3, 28), 1m)]);
        using var lake = new KpiLake(rows, Tokyo);

        var read = PlanningLake.Read(lake.Marts, WorkingDays.Of(lake.Config.Calendar));

        Segment east = new("inbound", "east"), west = new("inbound", "west"), none = new("inbound", null);
        Assert.Equal(
            [
                new RepWeek("a", east, 0, new WeekCounts(0, 2, 1, 1), 100) { Role = "meeting_acquisition" }, new RepWeek("b", west, 0, new WeekCounts(0, 0, 0, 1), 0),
                new RepWeek(null, none, 1, new WeekCounts(0, 1, 0, 0), 0), new RepWeek("a", east, 1, new WeekCounts(0, 1, 1, 0), 50) { Role = "meeting_acquisition" },
            ],
            read.Work.OrderBy(w => w.WeeksBack).ThenBy(w => w.Rep, StringComparer.Ordinal));

        // Saturday the 28th is no open day; the 24th and 25th have no recorded hours: one clock hour with a call each.
        Assert.Equal([new RepHours("a", 0, 5.5, 2, 1), new RepHours("a", 1, 1, 1, 1)], read.Hours.OrderBy(h => h.WeeksBack));
        Assert.Equal(5, read.OpenDays[0]);
        Assert.Equal(new DateOnly(2026, 3, 31), read.End);
    }

    [Fact]
    public void Responses_ArePromptToTheSecondAndOldEnough()
    {
        var rows = new RawData();
        foreach (var (id, day, seconds) in new[] { ("prompt", 5, 300), ("late", 5, 301), ("young", 70, 10) })
        {
            rows.Leads.Add(new RawLead(id, At(1, day)) { Motion = "inbound", Source = id == "late" ? "web" : null });
            rows.Calls.Add(new RawCall(id, id, At(1, day).AddSeconds(seconds)) { RepId = "a", Outcome = "connected" });
        }

        rows.Leads.Add(new RawLead("never", At(1, 5)) { Motion = "inbound" });
        rows.Meetings.Add(new RawMeeting("m", "prompt", At(3, 30)));
        using var lake = new KpiLake(rows, Tokyo);

        var read = PlanningLake.Read(lake.Marts, WorkingDays.Of(lake.Config.Calendar));
        lake.Marts.Require("planning_response");
        var responses = lake.Marts.Engine.Query("select is_prompt, stratum, leads, met_leads from planning_response order by all", r => (r.GetBoolean(0), r.GetString(1), r.GetDouble(2), r.GetDouble(3)));

        // Ten in Tokyo; "never" has no source either.
        Assert.Equal([(false, "10|", 1, 0), (false, "10|web", 1, 0), (true, "10|", 1, 1)], responses);
        Assert.NotEmpty(read.Work);
    }

    [Fact]
    public void Ramp_BeginsWithTheFirstCallOfRepsWhoJoinedWithinTheData()
    {
        var rows = new RawData();
        rows.Leads.Add(new RawLead("l", At(1, 1)) { Motion = "outbound" });
        void Call(string rep, int dayOfYear) => rows.Calls.Add(new RawCall($"{rep}{dayOfYear}", "l", At(1, dayOfYear)) { RepId = rep, Outcome = "connected" });
        Call("old", 2);
        Call("old", 80);
        Call("begins too early to tell", 29);
        Call("new", 30);
        Call("new", 59);
        Call("new", 60);
        rows.Meetings.AddRange([new("m", "l", At(1, 60)) { RepId = "new" }, new("n", "l", At(1, 89)) { RepId = "old" }]);
        using var lake = new KpiLake(rows, Tokyo);
        lake.Marts.Require("planning_ramp");

        Assert.Equal(
            [("begins too early to tell", 6, 1, 0, 1), ("new", 0, 2, 0, 2), ("new", 1, 1, 1, 1), ("old", 6, 2, 1, 2)],
            lake.Marts.Engine.Query("select rep_id, month_on_job, calls, meetings, hours from planning_ramp order by all", r => (r.GetString(0), r.GetInt32(1), (int)r.GetDouble(2), (int)r.GetDouble(3), (int)r.GetDouble(4))));
    }

    /// <summary>Calls of a day each, from the lead's own on.</summary>
    private static void Lead(RawData rows, string id, int dayOfYear, params string[] outcomes)
    {
        rows.Leads.Add(new RawLead(id, At(1, dayOfYear)) { Motion = "outbound" });
        for (int i = 0; i < outcomes.Length; i++)
            rows.Calls.Add(new RawCall($"{id}{i}", id, At(1, dayOfYear + (2 * i) + 1)) { RepId = "a", Outcome = outcomes[i] });
    }

    /// <summary>Ten in the morning in Tokyo; days beyond the month run on.</summary>
    private static DateTime At(int month, int day) => new DateTime(2026, month, 1, 1, 0, 0, DateTimeKind.Utc).AddDays(day - 1);
}

using Analytics.Kpis;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Few rows, figures by hand.</summary>
public class SmallCaseTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Fact]
    public void Cph_ZeroHours_IsNullAndNeverZero()
    {
        var rows = new RawData
        {
            Calls = [Call("a", At(2, 9)) with { RepId = "r1" }, Call("b", At(3, 9)) with { RepId = "r1" }],
            Hours = [new RawHours("r1", new DateOnly(2026, 3, 2), 0), new RawHours("r1", new DateOnly(2026, 3, 3), 0.5m)],
        };
        var outcome = KpiLake.Outcome(rows, Tokyo);

        var zero = outcome.One("cph", "day", "rep", "r1", new DateOnly(2026, 3, 2));
        Assert.Equal((null, 1, 0, 1L, ""), (zero.Value, zero.Numerator, zero.Denominator, zero.N, zero.Flags));
        Assert.Equal(2, outcome.One("cph", "day", "rep", "r1", new DateOnly(2026, 3, 3)).Value);
        Assert.Equal(4, outcome.Total("cph").Value);
    }

    [Fact]
    public void Cph_DayWithoutRecordedHours_IsEstimatedFromHoursWithACall()
    {
        var rows = new RawData
        {
            Calls = [.. new[] { At(2, 9), At(2, 9).AddMinutes(59), At(2, 10), At(3, 9) }.Select((at, i) => Call($"{i}", at) with { RepId = "r1" })],
            Hours = [new RawHours("r1", new DateOnly(2026, 3, 3), 1)],
        };
        var outcome = KpiLake.Outcome(rows, Tokyo);

        var day = outcome.One("cph", "day", "rep", "r1", new DateOnly(2026, 3, 2));
        Assert.Equal((1.5, 3, 2, "estimated"), (day.Value, day.Numerator, day.Denominator, day.Flags));
        Assert.Equal("", outcome.One("cph", "day", "rep", "r1", new DateOnly(2026, 3, 3)).Flags);
        Assert.Equal("estimated", outcome.Total("cph").Flags);
    }

    [Fact]
    public void LeadToMeetingRate_YoungLeads_AreImmatureToTheDay()
    {
        var rows = new RawData
        {
            Leads = [new RawLead("old", At(1, 0)), new RawLead("young", At(2, 0))],
            Meetings = [new RawMeeting("m", "old", At(31, 0))],
        };
        var outcome = KpiLake.Outcome(rows, Tokyo);

        var old = outcome.One("lead_to_meeting_rate", "day", "total", "", new DateOnly(2026, 3, 1));
        Assert.Equal((1.0, ""), (old.Value, old.Flags));
        var young = outcome.One("lead_to_meeting_rate", "day", "total", "", new DateOnly(2026, 3, 2));
        Assert.Equal((0.0, "immature"), (young.Value, young.Flags));
        Assert.Equal("immature", outcome.Total("lead_to_meeting_rate").Flags);
        var window = outcome.Total("lead_to_meeting_rate", "last_28");
        Assert.Equal((new DateOnly(2026, 2, 2), new DateOnly(2026, 3, 2), 1L, ""), (window.Key.Start, window.Key.End, window.N, window.Flags));
    }

    [Fact]
    public void AsOf_LaterRows_AreHidden()
    {
        // 31 March in Tokyo ends at 15:00 UTC.
        var end = new DateTime(2026, 3, 31, 15, 0, 0, DateTimeKind.Utc);
        var rows = new RawData
        {
            Leads = [new RawLead("a", end.AddMilliseconds(-1)) { Motion = "inbound", KeyPersonAt = end }, new RawLead("b", end) { Motion = "inbound" }],
            Calls = [Call("a", end.AddMilliseconds(-1)), Call("b", end)],
            Meetings = [new RawMeeting("a", "a", end)],
        };
        rows.Calls.Add(new RawCall("of a", "a", end) { Outcome = "connected" });
        var outcome = KpiLake.Outcome(rows, Tokyo);

        Assert.Equal((1, 1), (outcome.Total("leads").Value, outcome.Total("calls").Value));
        Assert.Equal(1, outcome.Total("never_called").Value);
        Assert.DoesNotContain(outcome.Values, v => v.Key.Kpi is "meetings" or "key_person_leads");
        Assert.Equal(0, outcome.Total("lead_to_meeting_rate").Value);
        Assert.Equal(new DateOnly(2026, 4, 1), outcome.Values.Max(v => v.Key.Period is "day" or "all" ? v.Key.End : default));
    }

    [Fact]
    public void ContactRate_AtNineAndTen_HasItsOwnTarget()
    {
        var rows = new RawData { Calls = [.. Enumerable.Range(8, 4).Select(h => Call($"{h}", At(2, h)))] };
        var outcome = KpiLake.Outcome(rows, Tokyo);

        Assert.Equal([("10", 0.6), ("11", 0.3), ("8", 0.3), ("9", 0.6)], outcome.Of("contact_rate", "all", "hour").Select(v => (v.Key.CutValue, v.Target!.Value)));
        Assert.Equal(0.3, outcome.Total("contact_rate").Target);
        Assert.Null(outcome.Total("calls").Target);
    }

    [Fact]
    public void Targets_OfTheConfiguration_Land()
    {
        var rows = new RawData
        {
            Leads = [new RawLead("a", At(2, 9)) { Motion = "inbound" }],
            Calls = [Call("a", At(2, 9)) with { TalkSeconds = 100, RepId = "r" }],
            Meetings = [new RawMeeting("m", "a", At(3, 9))],
        };
        rows.Calls.Add(new RawCall("of a", "a", At(2, 10)));
        var outcome = KpiLake.Outcome(rows, Tokyo with
        {
            Targets = ["cph: 20", "contact_rate: 0.5", "contact_rate_9_to_11: none", "att_min: 1m", "att_max: 2m", "never_called: 5 %", "first_response_within_5m: none", "lead_to_meeting_rate: 0.25"],
        });

        Assert.Equal(20, outcome.Total("cph").Target);
        Assert.Equal(0.5, outcome.One("contact_rate", "all", "hour", "9").Target);
        Assert.Equal((60, 120), (outcome.Total("att").Target, outcome.Total("att").TargetTo));
        Assert.Equal(1, outcome.Total("att_in_target_share").Value);
        Assert.Equal(0.05, outcome.Total("never_called").Target);
        Assert.Null(outcome.Total("first_response_within_5m").Target);
        Assert.Equal(0.25, outcome.Total("lead_to_meeting_rate").Target);
    }

    [Theory]
    [InlineData("att_min", 3)]
    [InlineData("att_max", 2)]
    public void AttInTarget_OneEndTakenAway_IsOpenAtThatEnd(string end, long inTarget)
    {
        var rows = new RawData { Calls = [.. new[] { 0, 100, 400, 500 }.Select((t, i) => Call($"{i}", At(2, 9)) with { TalkSeconds = t })] };

        var share = InTarget(rows, $"{end}: none");

        Assert.Equal((inTarget, 4), (share.Sum(s => s.InTarget), share.Sum(s => s.All)));
    }

    [Fact]
    public void AttInTarget_NoTarget_HasNoValue()
    {
        var rows = new RawData { Calls = [Call("a", At(2, 9)) with { TalkSeconds = 400 }] };

        Assert.Empty(InTarget(rows, "att_min: none", "att_max: none"));
        Assert.Equal([(1, 1)], InTarget(rows));
    }

    [Fact]
    public void LeftOut_CallsAlone_NamesWhatIsMissing()
    {
        var rows = new RawData { Calls = [new RawCall("a", null, At(2, 9))] };
        var result = KpiLake.Outcome(rows, Tokyo).Result;

        Assert.Equal(["calls"], result.Computed.Select(k => k.Name));
        Assert.Equal(
            [
                "answer_rate: calls.outcome", "att: calls.outcome", "att_in_target_share: calls.outcome", "att_median: calls.outcome",
                "att_p90: calls.outcome", "attempts_to_contact: leads", "contact_rate: calls.outcome", "contact_survival: leads",
                "conversation_rate: calls.outcome", "conversation_to_meeting_rate: calls.outcome", "cph: calls.rep_id", "deal_amount: deals",
                "first_contact_median: leads", "first_contact_p90: leads", "first_response_business_median: leads",
                "first_response_business_p90: leads", "first_response_business_within_5m: leads", "first_response_median: leads", "first_response_p90: leads",
                "first_response_within_5m: leads", "funnel: leads", "golden_hours: calls.outcome", "key_person_leads: leads",
                "lead_to_meeting_rate: leads", "leads: leads", "meetings: meetings", "never_called: leads",
                "response_decay: leads", "response_like_for_like: leads", "revenue: deals", "roles_worked: leads", "scorecards: calls.rep_id",
                "show_rate: meetings", "talk_time_curve: leads", "tree: leads", "visit_to_lead_rate: visits", "visits: visits", "win_rate: meetings",
                "won_deals: deals",
            ],
            result.LeftOut.Select(l => $"{l.Kpi}: {l.Missing}"));
        Assert.Equal(["kpi_values", "kpi_wide_calls", KpiChecks.Table, Slices.Table, "kpi_effort", "kpi_segment_rates", "kpi_unusual_weeks", "kpi_unusual_parts", "kpi_nights", "kpi_changes", "kpi_change_parts", "kpi_revised_rows", KpiMemory.CallDays, KpiMemory.RepDays, KpiMemory.DayMarks], result.Versions.Keys);
    }

    /// <summary>A decay of last night must not be drawn as tonight's.</summary>
    [Fact]
    public void LeftOut_ComputedBefore_LeavesAnEmptyTable()
    {
        var inbound = new RawData { Leads = [new RawLead("a", At(2, 9)) { Motion = "inbound" }], Calls = [new RawCall("a", "a", At(2, 10))] };
        using var lake = new NightlyLake(Tokyo);
        lake.Deliver(inbound);
        lake.Night(new DateOnly(2026, 3, 20));
        Assert.True(lake.Rows("kpi_response_decay") > 0);
        lake.Deliver(new RawData { Leads = [inbound.Leads[0] with { Motion = "outbound" }] });

        Assert.Contains(lake.Night(new DateOnly(2026, 3, 20)).LeftOut, k => k.Kpi == "response_decay");

        Assert.Equal(0, lake.Rows("kpi_response_decay"));
    }

    private static List<(long InTarget, long All)> InTarget(RawData rows, params string[] targets) => [.. KpiLake.Query(
        rows, Tokyo with { Targets = targets }, "att_in_target_share",
        r => (Cut: r.GetString(r.GetOrdinal("period")) + r.GetString(r.GetOrdinal("cut")), InTarget: r.GetInt64(r.GetOrdinal("numerator")), All: r.GetInt64(r.GetOrdinal("denominator"))))
        .Where(c => c.Cut == "alltotal").Select(c => (c.InTarget, c.All))];

    /// <summary>An instant of March 2026 by Tokyo's clock.</summary>
    private static DateTime At(int day, int hour) => new DateTime(2026, 3, day, hour, 0, 0, DateTimeKind.Utc).AddHours(-9);

    private static RawCall Call(string id, DateTime at) => new(id, null, at) { Outcome = "connected" };
}

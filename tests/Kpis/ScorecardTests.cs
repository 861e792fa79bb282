using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Each rep's card, and what the reps really do.</summary>
public class ScorecardTests
{
    private static readonly KpiCase Tokyo = new("Asia/Tokyo", new DateOnly(2026, 3, 31));

    [Fact]
    public void Card_OfARole_ShowsThatRolesKpisOnly()
    {
        var outcome = KpiLake.Outcome(Team(), Tokyo);
        var cards = outcome.Tables["scorecards"];

        Assert.Equal(
            ["calls", "cph", "answer_rate", "contact_rate", "conversation_rate", "key_person_leads"],
            cards.Where(c => (string)c["rep_id"]! == "a1").Select(c => (string)c["kpi"]!));
        Assert.Equal(
            ["first_response_median", "first_response_p90", "first_response_business_median", "first_response_within_5m", "first_contact_median"],
            cards.Where(c => (string)c["rep_id"]! == "i1").Select(c => (string)c["kpi"]!));
        Assert.DoesNotContain(cards, c => (string)c["rep_id"]! == "no role");
    }

    [Fact]
    public void Card_Values_StandBesideTargetTeamMedianRankAndTrend()
    {
        var outcome = KpiLake.Outcome(Team(), Tokyo);
        var calls = outcome.Tables["scorecards"].Where(c => (string)c["kpi"]! == "calls").ToDictionary(c => (string)c["rep_id"]!);

        // a1..a4 call 4, 3, 2 and 1 times in the last 28 days; a1 also called once in the 28 days before; a5 never calls.
        Assert.Equal([4.0, 3.0, 2.0, 1.0, null], Column<double?>(calls, "value"));
        Assert.Equal([1L, 2L, 3L, 4L, null], Column<long?>(calls, "rank"));
        Assert.Equal([1, 2, 3, 4, null], Column<int?>(calls, "rank_band"));
        Assert.Equal([1.0, 0.0, 0.0, 0.0, null], Column<double?>(calls, "previous"));
        Assert.Equal([3.0, 3.0, 2.0, 1.0, null], Column<double?>(calls, "change"));
        Assert.Equal([3.5, 3.5, 1.5, 1.5, 1.5], Column<double?>(calls, "team_median"));
        Assert.Equal([4L, 3L, 2L, 1L, 0L], Column<long?>(calls, "n"));

        var contact = outcome.Tables["scorecards"].Single(c => (string)c["kpi"]! == "contact_rate" && (string)c["rep_id"]! == "a1");
        Assert.Equal((0.3, 0.25), ((double)contact["target"]!, (double)contact["value"]!));
    }

    [Fact]
    public void Count_OfARepWhoWorkedAndBookedNothing_IsZeroAndRanked()
    {
        var rows = new RawData { Reps = [new("m1", "t", "meeting_acquisition"), new("m2", "t", "meeting_acquisition"), new("away", "t", "meeting_acquisition")] };
        foreach (string rep in new[] { "m1", "m2" })
            rows.Calls.Add(new RawCall(rep, null, At(20, 9)) { RepId = rep, Outcome = "busy" });
        rows.Leads.Add(new RawLead("l", At(1, 9)));
        rows.Meetings.AddRange([new RawMeeting("a", "l", At(20, 9)) { RepId = "m1" }, new RawMeeting("b", "l", At(21, 9)) { RepId = "m1" }]);
        var cards = KpiLake.Outcome(rows, Tokyo).Tables["scorecards"].Where(c => (string)c["kpi"]! == "meetings").ToDictionary(c => (string)c["rep_id"]!);

        Assert.Equal([null, 2.0, 0.0], Column<double?>(cards, "value"));
        Assert.Equal([null, 1L, 2L], Column<long?>(cards, "rank"));
        Assert.Equal([1.0, 1.0, 1.0], Column<double?>(cards, "team_median"));
        // Nobody's key persons are known: that is not none.
        Assert.All(KpiLake.Outcome(Team(), Tokyo).Tables["scorecards"].Where(c => (string)c["kpi"]! == "key_person_leads"), c => Assert.Null(c["value"]));
    }

    [Fact]
    public void Rank_WhereLowerIsBetter_PutsTheFastestFirst()
    {
        var outcome = KpiLake.Outcome(Team(), Tokyo);
        var speed = outcome.Tables["scorecards"].Where(c => (string)c["kpi"]! == "first_response_median").OrderBy(c => (string)c["rep_id"]!).ToList();

        Assert.Equal([("i1", 60.0, 1L), ("i2", 600.0, 2L)], speed.Select(c => ((string)c["rep_id"]!, (double)c["value"]!, (long)c["rank"]!)));
        Assert.All(speed, c => Assert.Null(c["rank_band"]));
    }

    [Fact]
    public void RolesWorked_RepOfSeveralRoles_IsPointedOutWithTheShares()
    {
        var rows = new RawData { Reps = [new("both", "t", "inbound_response"), new("one", "t", "lead_acquisition"), new("few", "t", "lead_acquisition")] };
        void Calls(string rep, string motion, int count, DateTime? keyPerson = null)
        {
            for (int i = 0; i < count; i++)
            {
                string id = $"{rep}-{motion}-{keyPerson}-{i}";
                rows.Leads.Add(new RawLead(id, At(2, 9)) { Motion = motion, KeyPersonAt = keyPerson });
                rows.Calls.Add(new RawCall(id, id, At(3, 9)) { RepId = rep });
            }
        }

        Calls("both", "inbound", 24);
        Calls("both", "outbound", 4);
        Calls("both", "outbound", 12, keyPerson: At(2, 10));
        Calls("one", "outbound", 36);
        Calls("one", "inbound", 4);
        Calls("few", "inbound", 10);
        Calls("few", "outbound", 10);
        var worked = KpiLake.Outcome(rows, Tokyo).Tables["roles_worked"];

        Assert.Equal(
            [
                ("both", "inbound_response", 24L, 0.6, true), ("both", "lead_acquisition", 4L, 0.1, true), ("both", "meeting_acquisition", 12L, 0.3, true),
                ("few", "inbound_response", 10L, 0.5, false), ("few", "lead_acquisition", 10L, 0.5, false),
                ("one", "inbound_response", 4L, 0.1, false), ("one", "lead_acquisition", 36L, 0.9, false),
            ],
            worked.Select(r => ((string)r["rep_id"]!, (string)r["role_worked"]!, (long)r["calls"]!, (double)r["share"]!, (bool)r["has_several_roles"]!)));
        Assert.Equal("inbound_response", worked[0]["role"]);
    }

    private static IEnumerable<T> Column<T>(Dictionary<string, IReadOnlyDictionary<string, object?>> cards, string column) =>
        cards.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (T)c.Value[column]!);

    private static RawData Team()
    {
        var rows = new RawData
        {
            Reps =
            [
                new("a1", "east", "lead_acquisition"), new("a2", "east", "lead_acquisition"), new("a3", "west", "lead_acquisition"),
                new("a4", "west", "lead_acquisition"), new("a5", "west", "lead_acquisition"), new("i1", "east", "inbound_response"),
                new("i2", "east", "inbound_response"), new("no role", "east", null),
            ],
        };
        for (int rep = 1; rep <= 4; rep++)
        {
            for (int i = 0; i <= 4 - rep; i++)
                rows.Calls.Add(new RawCall($"a{rep}-{i}", null, At(20 + i, 9)) { RepId = $"a{rep}", Outcome = i == 0 ? "connected" : "busy" });
        }

        rows.Calls.Add(new RawCall("before", null, At(2, 9)) { RepId = "a1", Outcome = "busy" });
        rows.Leads.AddRange([new RawLead("l1", At(20, 9)) { Motion = "inbound" }, new RawLead("l2", At(20, 9)) { Motion = "inbound" }]);
        rows.Calls.Add(new RawCall("i1", "l1", At(20, 9).AddSeconds(60)) { RepId = "i1", Outcome = "connected" });
        rows.Calls.Add(new RawCall("i2", "l2", At(20, 9).AddSeconds(600)) { RepId = "i2", Outcome = "connected" });
        rows.Calls.Add(new RawCall("n", null, At(20, 9)) { RepId = "no role", Outcome = "busy" });
        return rows;
    }

    /// <summary>An instant of March 2026 by Tokyo's clock.</summary>
    private static DateTime At(int day, int hour) => new DateTime(2026, 3, day, hour, 0, 0, DateTimeKind.Utc).AddHours(-9);
}

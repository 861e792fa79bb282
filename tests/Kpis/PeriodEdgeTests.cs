using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>Days that calendars get wrong, and tables with next to nothing in them.</summary>
public class PeriodEdgeTests
{
    [Fact]
    public void Week53_BelongsToItsMondayAndSpansTheYears()
    {
        var rows = new RawData { Calls = [Call("a", 2020, 12, 28), Call("b", 2021, 1, 3), Call("c", 2021, 1, 4)] };
        var weeks = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2021, 1, 10))).Of("calls", "week", "total").OrderBy(v => v.Key.Start).ToList();

        Assert.Equal(
            [(new DateOnly(2020, 12, 28), new DateOnly(2021, 1, 4), 2.0, null), (new DateOnly(2021, 1, 4), new DateOnly(2021, 1, 11), 1.0, 2.0)],
            weeks.Select(w => (w.Key.Start, w.Key.End, w.Value!.Value, w.Previous)));
    }

    [Fact]
    public void LeapDay_IsADayOfItsMonthAndOfTheLast28()
    {
        var rows = new RawData { Calls = [Call("a", 2024, 2, 29), Call("b", 2024, 2, 1), Call("c", 2024, 3, 28)] };
        var outcome = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2024, 3, 28)));

        Assert.Equal(1, outcome.One("calls", "day", "total", "", new DateOnly(2024, 2, 29)).Value);
        Assert.Equal((2.0, new DateOnly(2024, 3, 1)), (outcome.One("calls", "month", "total", "", new DateOnly(2024, 2, 1)).Value!.Value, outcome.One("calls", "month", "total", "", new DateOnly(2024, 2, 1)).Key.End));
        // The 28 days before those of March begin on the 2nd, since the 29th is one of them.
        Assert.Equal((1.0, 1.0), (outcome.Total("calls", "last_28").Value!.Value, outcome.Total("calls", "prior_28").Value!.Value));
    }

    [Fact]
    public void HourTwice_InAmsterdamsAutumn_HoldsBothHoursCalls()
    {
        // 30 October 2011: 2:00 to 3:00 comes twice.
        var rows = new RawData
        {
            Calls = [new RawCall("first", null, new DateTime(2011, 10, 30, 0, 30, 0, DateTimeKind.Utc)), new RawCall("second", null, new DateTime(2011, 10, 30, 1, 30, 0, DateTimeKind.Utc))],
        };
        var outcome = KpiLake.Outcome(rows, new KpiCase("Europe/Amsterdam", new DateOnly(2011, 10, 31)));

        Assert.Equal(2, outcome.One("calls", "day", "hour", "2").Value);
        Assert.Equal(2, outcome.One("calls", "all", "weekday", "7").Value);
    }

    [Fact]
    public void HalfHourZone_OfALead_DecidesItsHour()
    {
        // 9:45 in Tokyo is 6:15 in Kolkata.
        var at = new DateTime(2026, 3, 2, 0, 45, 0, DateTimeKind.Utc);
        var rows = new RawData { Leads = [new RawLead("l", at) { Zone = "Asia/Kolkata" }], Calls = [new RawCall("a", "l", at), new RawCall("b", null, at)] };
        var outcome = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31)));

        Assert.Equal(["6", "9"], outcome.Of("calls", "all", "hour").Select(v => v.Key.CutValue).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RepWithoutCalls_HasNoRowAndAnEmptyCard()
    {
        var rows = new RawData { Calls = [Call("a", 2026, 3, 2) with { RepId = "busy" }], Reps = [new("busy", "t", "lead_acquisition"), new("idle", "t", "lead_acquisition")] };
        var outcome = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 10)));

        Assert.Equal(["busy"], outcome.Of("calls", "all", "rep").Select(v => v.Key.CutValue));
        var card = outcome.Tables["scorecards"].Single(c => (string)c["rep_id"]! == "idle" && (string)c["kpi"]! == "cph");
        Assert.Equal((null, 0L, null), (card["value"], (long)card["n"]!, card["rank"]));
    }

    [Fact]
    public void PartialMonth_IsMarkedAndTheOneBeforeIsNot()
    {
        var rows = new RawData { Calls = [Call("a", 2026, 2, 2), Call("b", 2026, 3, 2)] };
        var months = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 30))).Of("calls", "month", "total").OrderBy(v => v.Key.Start);

        Assert.Equal(["", "partial"], months.Select(m => m.Flags));
        Assert.Equal("", KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31))).One("calls", "month", "total", "", new DateOnly(2026, 3, 1)).Flags);
    }

    [Fact]
    public void OneLead_AndNothingElse_GivesLeadsAndATreeOfOneNode()
    {
        var outcome = KpiLake.Outcome(new RawData { Leads = [new RawLead("l", new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc))] }, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31)));

        Assert.Equal(["leads"], outcome.Values.Select(v => v.Key.Kpi).Distinct());
        Assert.All(outcome.Tables["tree"], n => Assert.Equal(("leads", 1.0), ((string)n["node"]!, (double)n["value"]!)));
    }

    [Fact]
    public void ConversationRate_OfNoKnownOutcome_HasNoRowAndNeverZero()
    {
        var rows = new RawData { Calls = [Call("a", 2026, 3, 2) with { Outcome = "connected" }, Call("b", 2026, 3, 3)] };
        var outcome = KpiLake.Outcome(rows, new KpiCase("Asia/Tokyo", new DateOnly(2026, 3, 31)));

        Assert.Equal([new DateOnly(2026, 3, 2)], outcome.Of("contact_rate", "day", "total").Select(v => v.Key.Start));
        Assert.Equal(2, outcome.Of("calls", "day", "total").Count());
    }

    private static RawCall Call(string id, int year, int month, int day) => new(id, null, new DateTime(year, month, day, 3, 0, 0, DateTimeKind.Utc));
}

using System.Globalization;
using Xunit;

namespace Analytics.Tests.Kpis;

/// <summary>What changed since the last night: told apart by new days and by earlier days seen anew, and the same however often a night is run.</summary>
public class KpiNightsTests
{
    private static readonly DateOnly First = new(2026, 3, 2);
    private static readonly DateOnly Yesterday = First.AddDays(40), Tonight = Yesterday.AddDays(1);

    [Fact]
    public void FirstNight_HasNothingToCompareWith()
    {
        using var lake = Begun();
        Assert.Equal(0, lake.Rows("kpi_changes") + lake.Rows("kpi_change_parts") + lake.Rows("kpi_revised_rows"));
        Assert.Equal([Yesterday], lake.Ask("kpi_nights", "select distinct as_of from {rows}").Select(r => r[0]));
    }

    /// <summary>A call of an earlier day that comes again with another outcome, a late one and a deleted one are told as revisions; tonight's own calls are new days.</summary>
    [Fact]
    public void RevisedCalls_OfEarlierDays_AreToldFromNewDays()
    {
        using var lake = Begun();
        var before = Calls().Where(c => InWindow(c, Yesterday)).ToList();
        var corrected = before.First(c => c.Outcome == "busy");
        var gone = before.Last(c => c.Outcome == "busy");
        var late = new RawCall("late", "l0", At(Yesterday.AddDays(-5), 9)) { RepId = "r0", Outcome = "connected", TalkSeconds = 60 };
        var later = late with { Id = "later", Outcome = "busy", TalkSeconds = null };
        var same = before.First(c => c.Outcome == "connected");
        var today = Enumerable.Range(0, 3).Select(i => new RawCall($"today{i}", "l1", At(Tonight, 9 + i)) { RepId = "r0", Outcome = i == 0 ? "connected" : "busy", TalkSeconds = 90 });
        lake.Deliver(new RawData { Calls = [corrected with { Outcome = "connected", TalkSeconds = 45 }, late, later, same, .. today] }, ("calls", gone.Id));

        lake.Night(Tonight);

        Assert.Equal([["calls", 2L, 1L, 1L]], lake.Ask("kpi_revised_rows", "select table_name, late, replaced, deleted from {rows} where late + replaced + deleted > 0"));
        DateOnly[] days = [Day(corrected), Day(late), Day(gone)];
        Assert.Equal([[days.Min(), days.Max()]], lake.Ask("kpi_revised_rows", "select first_day, last_day from {rows} where table_name = 'calls'"));
        // Independently: the earlier window's calls as they are now, against as they were; then the window moved on.
        List<RawCall> now = [.. Calls().Where(c => c.Id != corrected.Id && c.Id != gone.Id), corrected with { Outcome = "connected" }, late, later, .. today];
        double Calls28(IEnumerable<RawCall> calls, DateOnly asOf) => calls.Count(c => InWindow(c, asOf));
        double Rate28(IEnumerable<RawCall> calls, DateOnly asOf) => calls.Count(c => InWindow(c, asOf) && c.Outcome == "connected") / Calls28(calls, asOf);
        Check("calls", Calls28(Calls(), Yesterday), Calls28(now, Yesterday), Calls28(now, Tonight));
        Check("contact_rate", Rate28(Calls(), Yesterday), Rate28(now, Yesterday), Rate28(now, Tonight));

        void Check(string kpi, double was, double sameDays, double isNow)
        {
            double[] told = [.. lake.Ask("kpi_changes", $"select value_before, value_now, change, by_revision, by_days from {{rows}} where kpi = '{kpi}' and since = date '{Yesterday:yyyy-MM-dd}'").Single().Select(v => Convert.ToDouble(v, CultureInfo.InvariantCulture))];
            Assert.NotEqual(was, sameDays);
            Assert.All(told.Zip([was, isNow, isNow - was, sameDays - was, isNow - sameDays]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }
    }

    /// <summary>Rows delivered again as they were are no revision, though they come from another file.</summary>
    [Fact]
    public void RowsAgain_AsTheyWere_AreNoRevision()
    {
        using var lake = Begun();
        lake.Deliver(new RawData { Calls = [.. Calls().Where(c => Day(c) > Yesterday.AddDays(-10))] });
        lake.Night(Tonight);
        Assert.Equal([[0L]], lake.Ask("kpi_revised_rows", "select sum(late + replaced + deleted)::bigint from {rows}"));
        Assert.Equal([], lake.Ask("kpi_changes", "select kpi from {rows} where by_revision <> 0"));
    }

    [Fact]
    public void Branches_AddUpToTheChangeAboveThem()
    {
        using var lake = Begun();
        lake.Deliver(new RawData
        {
            Leads = [new RawLead("new", At(Tonight, 8)) { Motion = "inbound" }],
            Calls = [new RawCall("c-new", "new", At(Tonight, 9)) { RepId = "r0", Outcome = "connected", TalkSeconds = 400 }],
            Meetings = [new RawMeeting("m-new", "new", At(Tonight, 10)) { RepId = "r0" }],
        });
        lake.Night(Tonight);
        foreach (string parent in (string[])["meetings", "effort"])
        {
            double parts = Convert.ToDouble(lake.Ask("kpi_change_parts", $"select sum(part) from {{rows}} where parent = '{parent}'").Single()[0], CultureInfo.InvariantCulture);
            double change = Convert.ToDouble(lake.Ask("kpi_changes", "select change from {rows} where kpi = 'meetings'").Single()[0], CultureInfo.InvariantCulture);
            Assert.Equal(change, parts, 1e-12);
            Assert.NotEqual(0, change);
        }

        Assert.Equal(["calls", "contact_rate", "meetings_per_contact"], lake.Ask("kpi_change_parts", "select node from {rows} where parent = 'effort' order by position").Select(r => r[0]));
    }

    /// <summary>The same night once more, or with later rows, is compared with the same night before; a date before all others with none.</summary>
    [Fact]
    public void NightRunAgain_SaysTheSame()
    {
        using var lake = Begun();
        lake.Deliver(new RawData { Calls = [Calls()[0] with { Outcome = "refused" }] });
        lake.Night(Tonight);
        var files = lake.FilesOfNights();
        lake.Night(Tonight);
        Assert.Equal(files, lake.FilesOfNights());
        lake.Night(Tonight.AddDays(1));
        lake.Night(Tonight);
        Assert.Equal([[Yesterday]], lake.Ask("kpi_changes", "select distinct since from {rows}"));
        Assert.Equal([["calls", 0L, 1L, 0L]], lake.Ask("kpi_revised_rows", "select table_name, late, replaced, deleted from {rows} where late + replaced + deleted > 0"));
        lake.Night(Yesterday.AddDays(-1));
        Assert.Equal(0, lake.Rows("kpi_changes"));
        Assert.Equal(4, lake.Ask("kpi_nights", "select distinct as_of from {rows}").Count);
    }

    /// <summary>Where the earlier version is gone the rows cannot be compared: that is said, not that there were none.</summary>
    [Fact]
    public void EarlierVersionThatIsGone_IsNotTakenForNoRevision()
    {
        using var lake = Begun();
        lake.Deliver(new RawData { Calls = [Calls()[0] with { Outcome = "refused" }] });
        lake.Night(Tonight);
        lake.Forget("calls");
        lake.Night(Tonight);
        Assert.Equal([["calls", null]], lake.Ask("kpi_revised_rows", "select table_name, replaced from {rows} where replaced is null"));
        Assert.True(lake.Rows("kpi_changes") > 3);
    }

    private static NightlyLake Begun()
    {
        var lake = new NightlyLake(new KpiCase("UTC", First) { LeadToMeetingDays = 14 });
        lake.Deliver(new RawData
        {
            Leads = [.. Enumerable.Range(0, 40).Select(i => new RawLead($"l{i}", At(First.AddDays(i), 8)) { Motion = i % 2 == 0 ? "inbound" : "outbound" })],
            Calls = [.. Calls()],
            Meetings = [.. Enumerable.Range(0, 8).Select(i => new RawMeeting($"m{i}", $"l{i * 4}", At(First.AddDays((i * 4) + 2), 12)) { RepId = "r0" })],
            Reps = [new RawRep("r0", "East", null)],
        });
        lake.Night(Yesterday);
        return lake;
    }

    /// <summary>Four calls a day up to yesterday, every third one connected.</summary>
    private static List<RawCall> Calls() =>
    [
        .. Enumerable.Range(0, 4 * 40).Select(i => new RawCall($"c{i}", $"l{i % 40}", At(First.AddDays(1 + (i / 4)), 9 + (i % 4))) { RepId = "r0", Outcome = i % 3 == 0 ? "connected" : "busy", TalkSeconds = 100 }),
    ];

    private static bool InWindow(RawCall call, DateOnly asOf) => Day(call) <= asOf && Day(call) > asOf.AddDays(-28);

    private static DateOnly Day(RawCall call) => DateOnly.FromDateTime(call.StartedAt);

    private static DateTime At(DateOnly day, int hour) => day.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Utc);
}

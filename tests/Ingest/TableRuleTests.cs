using Analytics.Faults;
using Analytics.Ingest;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Rules that a row breaks beside other rows, and times nobody can have meant.</summary>
public sealed class TableRuleTests : IDisposable
{
    private const string Leads = "  leads:\n    files: 'leads*'\n";

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1989-12-31 23:59:59", true)]
    [InlineData("1990-01-01 00:00:00", false)]
    [InlineData("2026-07-01 23:59:59", false)]
    [InlineData("2026-07-02 00:00:00", true)]
    [InlineData("2026-07-01 15:00:00Z", true)]
    public void Window_BeforeEarliestOrAfterTomorrow_IsRejected(string startedAt, bool isRejected)
    {
        folder.Write("calls.csv", $"{IngestFolder.CallsHeader}a,,R,{startedAt},1,busy\n");

        var result = folder.Run();

        Assert.Equal(isRejected ? [$"2 started_at={startedAt} calls.started_at.window"] : [], IngestFolder.Faults(result));
        Assert.Equal(isRejected ? 0 : 1, folder.Rows("calls", "call_id").Count);
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void Window_WhatIsPlanned_MayLieAhead()
    {
        folder.Tables += "  meetings:\n    files: meetings.csv\n  rep_hours:\n    files: rep_hours.csv\n";
        folder.Write("calls.csv", IngestFolder.CallsHeader)
            .Write("meetings.csv", "meeting_id,lead_id,booked_at,scheduled_at\nM,L,2026-06-01,2027-01-01\nN,L,2027-01-01,2027-01-02\nO,L,2026-06-01,1970-01-01\n")
            .Write("rep_hours.csv", "rep_id,date,hours\nR,2026-12-01,8\nS,1970-01-01,8\n");

        Assert.Equal(
            ["3 booked_at=2027-01-01 meetings.booked_at.window", "4 scheduled_at=1970-01-01 meetings.scheduled_at.window", "3 date=1970-01-01 rep_hours.date.window"],
            IngestFolder.Faults(folder.Run()));
    }

    [Fact]
    public void Window_AsAWarning_LoadsTheRow()
    {
        folder.Top += "  earliest: 2000-01-01\n  rules: { calls.started_at.window: warn }\n";
        folder.Write("calls.csv", IngestFolder.CallsHeader + "a,,R,1999-12-31,1,busy\nb,,R,2026-06-01,-1,busy\n");

        var file = Assert.Single(folder.Run().Files);

        Assert.Equal([KeyValuePair.Create("calls.started_at.window", 1L)], file.Warned);
        Assert.Equal([KeyValuePair.Create("calls.talk_seconds.range", 1L)], file.Rules);
        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void KeysOfManyRows_ThoseThatComeAgainAreFound_InOneFileAndInTwo()
    {
        // So many that keys are sifted before they are grouped.
        const int Rows = 210_000;
        string Calls(int first, int count) => IngestFolder.CallsHeader
            + string.Concat(Enumerable.Range(first, count).Select(i => $"c{(i % 70_000 == 69_999 ? i - 40_000 : i)},,R,2026-06-01 09:00:00,{i % 600},busy\n"));
        folder.Write("calls-1.csv", Calls(0, Rows)).Write("calls-2.csv", Calls(Rows - 10, 20));

        var result = folder.Run();

        Assert.Equal(["3"], result.Findings.Where(r => r.Rule == "calls.key.unique").Select(r => string.Join(',', r.RowsByFile.Values)));
        Assert.Equal([(Rows - 3, 3), (10, 10)], result.Files.Select(f => ((int)f.RowsLoaded, (int)f.RowsReplaced)));
        Assert.Equal(Rows - 3 + 10, folder.Lake.Pin().Rows("calls"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void KeyAgainInItsFile_IsSaid_AndTheLaterRowIsTaken()
    {
        folder.Write("calls1.csv", IngestFolder.CallsHeader + "a,,R,2026-06-01 09:00,1,busy\nb,,R,2026-06-01 09:00,1,busy\na,,R,2026-06-01 09:00,1,busy\na,,R,2026-06-01 09:00,2,busy\n")
            .Write("calls2.csv", IngestFolder.CallsHeader + "b,,R,2026-06-01 09:00,3,busy\n");

        var result = folder.Run();

        var finding = Assert.Single(result.Findings);
        Assert.Equal(("calls.key.unique", 2L), (finding.Rule, finding.Count));
        Assert.Equal(["calls1.csv line 4: a comes again with other values", "calls1.csv line 2: a comes again unchanged"], finding.Examples);
        Assert.Equal(["a|2.000", "b|3.000"], folder.Rows("calls", "call_id", "talk_seconds"));
        Assert.Equal(2, result.Files[0].Warned["calls.key.unique"]);
        Assert.Empty(result.Files[1].Warned);
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void KeyAgain_AsRejected_GoesToQuarantineWithItsLine()
    {
        folder.Top += "  rules: { calls.key.unique: reject }\n";
        folder.Write("calls.csv", IngestFolder.CallsHeader + "broken\n\"a\",\"L\n1\",R,2026-06-01 09:00,1,busy\n,,R,soon,1,busy\na,,R,2026-06-01 09:00,2,busy\n");

        var result = folder.Run();

        Assert.Equal(
            ["2 =broken calls.row.columns", "3 =a calls.key.unique", "5 call_id= calls.call_id.required", "5 started_at=soon calls.started_at.type"],
            IngestFolder.Faults(result));
        Assert.Equal(["a|2.000"], folder.Rows("calls", "call_id", "talk_seconds"));
        Assert.Equal((4L, 3L, 1L, 0L), Counts(Assert.Single(result.Files)));
        Assert.Contains("calls.csv,3,,a,calls.key.unique\n", folder.Quarantine("calls"), StringComparison.Ordinal);
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void KeyOfTwoColumns_OneOfThemEmpty_IsCompared()
    {
        folder.Tables += "  visits:\n    files: visits.csv\n";
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("visits.csv", "date,source,visits\n2026-06-01,,1\n2026-06-01,web,1\n2026-06-01,,2\n2026-06-02,,1\n");

        Assert.Equal(["visits.csv line 2: 2026-06-01 comes again with other values"], Assert.Single(folder.Run().Findings).Examples);
    }

    [Fact]
    public void LeadThatIsNotThere_RejectedWhereTheConfigurationSaysSo()
    {
        folder.Top += "  rules: { calls.lead_id.exists: reject }\n";
        folder.Tables += Leads;
        folder.Write("leads.csv", "lead_id,created_at\nL,2026-06-01\n").Write("calls.csv", IngestFolder.CallsHeader + "a,L,R,2026-06-01,1,busy\nb,M,R,2026-06-01,1,busy\nc,,R,2026-06-01,1,busy\n");

        var result = folder.Run();

        Assert.Equal(["3 lead_id=M calls.lead_id.exists"], IngestFolder.Faults(result));
        Assert.Equal(["a", "c"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void Leads_NotConfigured_NothingIsMissed()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader + "a,L,R,2026-06-01,1,busy\n");

        Assert.Empty(folder.Run().Findings);
    }

    [Fact]
    public void LeadThatCame_IsNoLongerSaidInTheLedger()
    {
        folder.Tables += Leads;
        folder.Write("leads1.csv", "lead_id,created_at\nA,2026-06-01\n").Write("calls1.csv", IngestFolder.CallsHeader + "a,L,R,2026-06-02,1,busy\nb,M,R,2026-06-02,1,busy\nc,A,R,2026-06-02,1,busy\n");
        folder.Run();
        Assert.Equal([("calls1.csv", 2L)], Waiting());

        folder.Write("leads2.csv", "lead_id,created_at\nL,2026-06-01\n");
        folder.Run();
        Assert.Equal([("calls1.csv", 1L)], Waiting());

        folder.Write("leads3.csv", "lead_id,created_at\nM,2026-06-01\n");
        folder.Run();
        Assert.Empty(Waiting());

        IEnumerable<(string, long)> Waiting() => IngestLedger.Read(folder.Lake.Pin()).Rules.Where(r => r.Rule == "calls.lead_id.exists").Select(r => (r.File, r.Rows));
    }

    [Fact]
    public void BeforeLead_AsAGate_StopsBeforeAnythingIsMerged()
    {
        folder.Top += "  rules: { calls.started_at.before_lead: gate }\n";
        folder.Tables += Leads;
        folder.Write("leads.csv", "lead_id,created_at\nL,2026-06-10\n").Write("calls.csv", IngestFolder.CallsHeader + "a,L,R,2026-06-01,1,busy\nb,L,R,2026-06-09,1,busy\n");

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.Equal(
            "1 of 2 rows that break calls.started_at.before_lead, first calls.csv line 2: lead L was created at 2026-06-09 15:00:00 UTC, started_at is 2026-05-31 15:00:00 UTC",
            fault.Found);
        Assert.Equal("no row that breaks calls.started_at.before_lead", fault.Expected);
        Assert.Empty(folder.Lake.Pin().Tables);
    }

    [Fact]
    public void BeforeLead_ALeadSaidToBeCreatedEarlierBefore_IsBelieved()
    {
        folder.Tables += Leads;
        folder.Write("leads1.csv", "lead_id,created_at\nL,2026-05-01\n").Write("calls1.csv", IngestFolder.CallsHeader);
        folder.Run();
        folder.Write("leads2.csv", "lead_id,created_at\nL,2026-06-10\n").Write("calls2.csv", IngestFolder.CallsHeader + "a,L,R,2026-05-02,1,busy\n");

        Assert.Empty(folder.Run().Findings);
    }

    [Fact]
    public void FileWindow_FarFromTheRestOfTheFile_IsSaid_ButNotALongHistory()
    {
        string near = string.Concat(Enumerable.Range(0, 20).Select(i => $"n{i},,R,2026-06-{i + 1:00} 09:00,1,busy\n"));
        string history = string.Concat(Enumerable.Range(0, 120).Select(i => $"h{i},,R,{2016 + i / 12}-{i % 12 + 1:00}-01 09:00,1,busy\n"));
        folder.Write("calls-history.csv", IngestFolder.CallsHeader + history).Write("calls-near.csv", IngestFolder.CallsHeader + near + "far,,R,2025-05-01 09:00,1,busy\nclose,,R,2025-06-01 09:00,1,busy\n");

        var finding = Assert.Single(folder.Run().Findings);

        Assert.Equal(("calls.started_at.file_window", 1L), (finding.Rule, finding.Count));
        Assert.Equal("calls-near.csv line 22: its file's median is 2026-06-09 00:00:00 UTC, started_at is 2025-05-01 00:00:00 UTC", Assert.Single(finding.Examples));
        Assert.Equal(142, folder.Rows("calls", "call_id").Count);
    }

    [Fact]
    public void Severity_ChangedBetweenNights_TheFileIsReadAgain()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader + "a,,R,1980-01-01,1,busy\n");
        folder.Run();
        Assert.Empty(folder.Rows("calls", "call_id"));
        Assert.True(Assert.Single(folder.Run().Files).AlreadyLoaded);

        folder.Top += "  rules: { calls.started_at.window: warn }\n";
        folder.Run();

        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
    }

    private static (long Read, long Quarantined, long Loaded, long Replaced) Counts(FileTally file) =>
        (file.RowsRead, file.RowsQuarantined, file.RowsLoaded, file.RowsReplaced);
}

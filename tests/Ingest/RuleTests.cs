using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class RuleTests : IDisposable
{
    private const string Good = "ok,L,R,2026-01-05 09:00:00,60,connected";

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(",L,R,2026-01-05 09:00:00,60,connected", "call_id= calls.call_id.required")]
    [InlineData("x,L,R,,60,connected", "started_at= calls.started_at.required")]
    [InlineData("x,L,R,soon,60,connected", "started_at=soon calls.started_at.type")]
    [InlineData("x,L,R,epoch,60,connected", "started_at=epoch calls.started_at.type")]
    [InlineData("x,L,R,infinity,60,connected", "started_at=infinity calls.started_at.type")]
    [InlineData("x,L,R,2026-02-30 09:00:00,60,connected", "started_at=2026-02-30 09:00:00 calls.started_at.type")]
    [InlineData("x,L,R,2026-01-05 25:00:00,60,connected", "started_at=2026-01-05 25:00:00 calls.started_at.type")]
    [InlineData("x,L,R,123456-01-05 09:00:00,60,connected", "started_at=123456-01-05 09:00:00 calls.started_at.type")]
    [InlineData("x,L,R,9999-12-31 23:59:59-12:00,60,connected", "started_at=9999-12-31 23:59:59-12:00 calls.started_at.type")]
    [InlineData("x,L,R,0044-03-15 (BC),60,connected", "started_at=0044-03-15 (BC) calls.started_at.type")]
    [InlineData("x,L,R,2026-01-05 09:00:00 Nowhere/City,60,connected", "started_at=2026-01-05 09:00:00 Nowhere/City calls.started_at.type")]
    [InlineData("x,L,R,2026-01-05 09:00:00,a minute,connected", "talk_seconds=a minute calls.talk_seconds.type")]
    [InlineData("x,L,R,2026-01-05 09:00:00,NaN,connected", "talk_seconds=NaN calls.talk_seconds.type")]
    [InlineData("x,L,R,2026-01-05 09:00:00,1e30,connected", "talk_seconds=1e30 calls.talk_seconds.type")]
    [InlineData("x,L,R,2026-01-05 09:00:00,-0.5,connected", "talk_seconds=-0.5 calls.talk_seconds.range")]
    [InlineData("x,L,R,2026-01-05 09:00:00,60,Connected", "outcome=Connected calls.outcome.allowed")]
    public void Calls_BadValue_IsRejected(string row, string fault)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader + Good + "\n" + row + "\n");

        var result = folder.Run();

        Assert.Equal(["3 " + fault], IngestFolder.Faults(result));
        Assert.Equal(["ok"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
        Assert.Equal(1, Assert.Single(result.Files).RowsQuarantined);
    }

    [Theory]
    [InlineData("leads", "lead_id,created_at,time_zone", "L,2026-01-05,Tokyo", "time_zone=Tokyo leads.time_zone.type")]
    [InlineData("leads", "lead_id,created_at,motion", "L,2026-01-05,sideways", "motion=sideways leads.motion.allowed")]
    [InlineData("rep_hours", "rep_id,date,hours", "R,2026-01-05,24.5", "hours=24.5 rep_hours.hours.range")]
    [InlineData("rep_hours", "rep_id,date,hours", "R,2026-13-05,8", "date=2026-13-05 rep_hours.date.type")]
    [InlineData("visits", "date,source,visits", "2026-01-05,web,1.5", "visits=1.5 visits.visits.type")]
    [InlineData("visits", "date,source,visits", "12345-01-05,web,1", "date=12345-01-05 visits.date.type")]
    [InlineData("deals", "deal_id,closed_at,won", "D,2026-01-05,maybe", "won=maybe deals.won.type")]
    [InlineData("deals", "deal_id,closed_at,won,amount", "D,2026-01-05,1,-1", "amount=-1 deals.amount.range")]
    [InlineData("meetings", "meeting_id,lead_id,booked_at,status", "M,,2026-01-05,held", "lead_id= meetings.lead_id.required")]
    [InlineData("reps", "rep_id,role", "R,boss", "role=boss reps.role.allowed")]
    public void OtherTables_BadValue_IsRejected(string table, string header, string row, string fault)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("t.csv", $"{header}\n{row}\n");
        folder.Tables = (table == "leads" ? "" : "  calls:\n    files: calls.csv\n") + $"  {table}:\n    files: t.csv\n";

        Assert.Equal(["2 " + fault], IngestFolder.Faults(folder.Run()));
    }

    [Theory]
    [InlineData("x,L", "columns")]
    [InlineData("x,L,R,2026-01-05 09:00:00,60,connected,more,and more", "columns")]
    [InlineData("x,\"L\"L,R,2026-01-05 09:00:00,60,connected", "quote")]
    [InlineData("x,\"L,R,2026-01-05 09:00:00,60,connected", "quote")]
    public void Row_ThatCannotBeTakenApart_IsRejectedWhole(string row, string rule)
    {
        folder.Write("calls.csv", $"{IngestFolder.CallsHeader}{Good}\n{row}\n");

        var result = folder.Run();

        Assert.Equal([$"3 ={row} calls.row.{rule}"], IngestFolder.Faults(result).Select(f => f.Replace("\n ", " ", StringComparison.Ordinal)));
        Assert.Equal(["ok"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
        Assert.Equal(2, Assert.Single(result.Files).RowsInFile);
    }

    [Fact]
    public void BytesThatAreNotUtf8_AreRejectedWithTheirRow()
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes("x,"), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes(",R,2026-01-05 09:00:00,60,connected\n")];
        folder.Write("calls.csv", [.. Encoding.UTF8.GetBytes(IngestFolder.CallsHeader + Good + "\n"), .. bad, .. Encoding.UTF8.GetBytes("y" + Good[2..] + "\n")]);

        var result = folder.Run();

        var row = Assert.Single(result.Rejected);
        Assert.Equal((3L, "calls.row.encoding"), (row.Line, row.Rule));
        Assert.Equal(["ok", "y"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void LineOverTheReadersLimit_IsRejectedAndTheNextRowsAreRead()
    {
        string longRow = "x," + new string('l', 3_000_000) + ",R,2026-01-05 09:00:00,60,connected";
        folder.Write("calls.csv", $"{IngestFolder.CallsHeader}{Good}\n{longRow}\ny{Good[2..]}\n{Good.Replace("ok", "z", StringComparison.Ordinal)},more\n");

        var result = folder.Run();

        Assert.Equal([(3L, "calls.row.length"), (5L, "calls.row.columns")], result.Rejected.Select(r => (r.Line, r.Rule)));
        Assert.Equal(["ok", "y"], folder.Rows("calls", "call_id"));
        IngestFolder.AssertBalanced(result);
        folder.Write("calls2.csv", IngestFolder.CallsHeader + "q,too few\n");
        Assert.Single(folder.Run().Rejected);
        Assert.Equal(3, folder.Quarantine("calls").Count(c => c == '\n'));
    }

    [Fact]
    public void RowWithSeveralFaults_EveryOneIsListedAndTheRowCountsOnce()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader + ",L,R,never,-1,hung up\n");

        var result = folder.Run();

        Assert.Equal(
            [
                "2 call_id= calls.call_id.required", "2 outcome=hung up calls.outcome.allowed",
                "2 started_at=never calls.started_at.type", "2 talk_seconds=-1 calls.talk_seconds.range",
            ],
            IngestFolder.Faults(result));
        var file = Assert.Single(result.Files);
        Assert.Equal((1L, 1L), (file.RowsInFile, file.RowsQuarantined));
        Assert.Equal(4, file.Rules.Count);
        Assert.All(file.Rules, r => Assert.Equal(1, r.Value));
    }

    [Fact]
    public void QuarantineFile_HoldsFileLineColumnValueAndRule()
    {
        folder.Write("calls a.csv", IngestFolder.CallsHeader + "\n\"x\",L,R,\"soon, \"\"maybe\"\"\nor never\",1,busy\ny,L\n");

        folder.Run(asOf: new DateOnly(2026, 1, 9));

        Assert.Equal("calls a.csv,3,started_at,\"soon, \"\"maybe\"\"\nor never\",calls.started_at.type\ncalls a.csv,5,,\"y,L\",calls.row.columns\n", folder.Quarantine("calls"));
        Assert.True(File.Exists(Path.Combine(folder.Path, "quarantine", "2026-01-09", "calls.csv")));
    }

    [Fact]
    public void QuarantineFile_RowsOfEarlierFilesOfTheDateStay_ThoseOfAMendedFileGo()
    {
        var date = new DateOnly(2026, 1, 9);
        folder.Write("calls1.csv", IngestFolder.CallsHeader + "a,L,R,\"so\non\",1,busy\n").Write("calls2.csv", IngestFolder.CallsHeader + "b,L,R,soon,1,busy\n");
        folder.Run(asOf: date);
        string before = folder.Quarantine("calls");

        folder.Write("calls2.csv", IngestFolder.CallsHeader + "b,L,R,2026-01-05 09:00,1,busy\n");
        folder.Run(asOf: date);

        Assert.Equal("calls1.csv,2,started_at,\"so\non\",calls.started_at.type\ncalls2.csv,2,started_at,soon,calls.started_at.type\n", before);
        Assert.Equal("calls1.csv,2,started_at,\"so\non\",calls.started_at.type\n", folder.Quarantine("calls"));
    }

    [Fact]
    public void NulBytes_AreValuesLikeOthers()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader + "a\0b,L,R,2026-01-05 09:00,1,busy\nc,L,R,2026\0,1,busy\n");

        var result = folder.Run();

        IngestFolder.AssertBalanced(result);
        Assert.Equal(["3 started_at=2026\0 calls.started_at.type"], IngestFolder.Faults(result));
        Assert.Equal(["a\0b"], folder.Rows("calls", "call_id"));
    }

    [Theory]
    [InlineData("'; drop table leads; --")]
    [InlineData("a\"b")]
    [InlineData("$1 {0} %s \\ ? @x")]
    public void HostileNamesAndValues_AreOnlyText(string text)
    {
        string quoted = "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        string yaml = "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        folder.Write("calls.csv", $"call_id,{quoted},started_at,outcome,kind\n{quoted},{quoted},2026-01-05 09:00,{quoted},{quoted}\nb,c,{quoted},busy,{quoted}\n");
        folder.Tables = $$"""
              calls:
                files: calls.csv
                only: { kind: [{{yaml}}, x] }
                columns:
                  lead_id: {{yaml}}
                  rep_id: { value: {{yaml}} }
                  outcome: { from: outcome, map: { {{yaml}}: busy } }

            """;

        var result = folder.Run();

        Assert.Equal([$"3 started_at={text} calls.started_at.type"], IngestFolder.Faults(result));
        Assert.Equal([$"{text}|{text}|{text}|busy"], folder.Rows("calls", "call_id", "lead_id", "rep_id", "outcome"));
    }

    [Fact]
    public void Gate_ShareOverTheLimit_StopsWithExitCode3_AndTheLakeIsAsItWas()
    {
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.5\n";
        folder.Write("calls1.csv", IngestFolder.CallsHeader + Good + "\n");
        folder.Run();
        folder.Write("calls2.csv", IngestFolder.CallsHeader + Good.Replace("ok", "new", StringComparison.Ordinal) + "\nb,L,R,soon,-12,busy\nc,L,R,later,1,busy\n");

        var e = folder.Fails(ExitCode.QualityGate);

        var fault = Assert.Single(e.Faults);
        Assert.Equal("calls2.csv", fault.Place);
        Assert.Equal(
            "2 of 3 rows that break the contract (calls.started_at.type 2×, calls.talk_seconds.range 1×), first "
            + "line 3, column 'started_at': 'soon', expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'; "
            + "line 3, column 'talk_seconds': '-12', expected a number ≥ 0; "
            + "line 4, column 'started_at': 'later', expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'",
            fault.Found);
        Assert.Equal("at most 50 % of a file's rows", fault.Expected);
        Assert.Equal(
            "So many bad rows come from a setting more often than from the rows: check delimiter and encoding of tables.calls, and timestamp_format, "
            + "or format and map of its column 'started_at'; the quarantine holds every one.",
            fault.Remedy);
        Assert.Equal(0, folder.Version("calls"));
        Assert.Equal(["ok"], folder.Rows("calls", "call_id"));
        Assert.Equal(3, folder.Quarantine("calls", isStopped: true).Count(c => c == '\n'));
    }

    [Fact]
    public void Gate_ShareAtTheLimit_GoesOn()
    {
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.5\n";
        folder.Write("calls1.csv", IngestFolder.CallsHeader + Good + "\nb,L,R,soon,1,busy\n");

        Assert.Equal(1, Assert.Single(folder.Run().Files).RowsQuarantined);
    }

    [Fact]
    public void Gate_AfterTheLimitIsRaised_TheSameFileIsReadAgain()
    {
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.1\n";
        folder.Write("calls1.csv", IngestFolder.CallsHeader + Good + "\nb,L,R,soon,1,busy\n");
        folder.Fails(ExitCode.QualityGate);
        Assert.Empty(folder.Lake.Pin().Tables);

        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.9\n";

        Assert.Equal(1, Assert.Single(folder.Run().Files).RowsLoaded);
    }

    [Fact]
    public void Interruption_BetweenFiles_LeavesTheLakeAsItWas()
    {
        using var source = new CancellationTokenSource();
        folder.Write("calls1.csv", IngestFolder.CallsHeader + Good + "\n").Write("calls2.csv", IngestFolder.CallsHeader + Good + "\n");
        folder.Interrupted = source.Token;

        Assert.Throws<OperationCanceledException>(() => folder.Run(progress: _ => source.Cancel()));

        Assert.Empty(folder.Lake.Pin().Tables);
    }
}

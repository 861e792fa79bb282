using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Ingest.Sources;
using Analytics.Lake;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Tables made from the rows of another one.</summary>
public sealed class DerivedTableTests : IDisposable
{
    private const string MeetingsFromCalls = """
          calls:
            files: 'calls*'
            timestamp_format: '%Y/%m/%d %H:%M'
            columns:
              call_id: id
              rep_id: agent
              started_at: at
              outcome: { from: result, map: { APPO: meeting_booked, NG: refused } }
          meetings:
            from: calls
            where: { outcome: meeting_booked }

        """;

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MeetingsFromCalls_AreTheCallsOfThatOutcome()
    {
        folder.Write("calls1.csv", "id,lead_id,agent,at,result,status\n1,L1,R1,2026/1/5 9:03,APPO,x\n2,L2,R2,2026/1/5 9:04,NG,y\n3,L3,R1,2026/1/5 9:05,APPO,z\n4,,R1,2026/1/5 9:06,APPO,z\n");
        folder.Tables = MeetingsFromCalls;
        using var night = new Staging(folder, "meetings");

        var tally = night.Add("calls1.csv");

        Assert.Equal(["1|L1|R1|2026-01-05 00:03:00+00|-|calls1.csv|1|false", "3|L3|R1|2026-01-05 00:05:00+00|-|calls1.csv|3|false"], night.Rows());
        Assert.Equal((4L, 1L, 1L), (tally.RowsInFile, tally.RowsFiltered, tally.RowsQuarantined));
        Assert.Equal(["meetings.lead_id.required"], tally.Rules.Keys);
    }

    [Fact]
    public void CallWithAnotherOutcomeLater_TakesItsMeetingAway()
    {
        folder.Write("calls1.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,APPO\n2,L2,R2,2026/1/5 9:04,NG\n")
            .Write("calls2.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,NG\n7,L7,R1,2026/1/5 9:03,NG\n");
        folder.Tables = MeetingsFromCalls;
        using var night = new Staging(folder, "meetings");

        night.Add("calls1.csv");
        night.Add("calls2.csv");

        Assert.Equal(["1|calls1.csv|false", "1|calls2.csv|true"], night.Rows("meeting_id", "source_file", "is_deleted"));
    }

    [Fact]
    public void MeetingOfAnEarlierNight_GoesWhenItsCallSaysOtherwise()
    {
        folder.Write("calls1.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,APPO\n2,L2,R2,2026/1/5 9:04,NG\n3,L3,R2,2026/1/5 9:04,APPO\n");
        folder.Tables = MeetingsFromCalls;
        folder.Run();
        Assert.Equal(["1", "3"], folder.Rows("meetings", "meeting_id"));

        folder.Write("calls2.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,NG\n2,L2,R2,2026/1/5 9:04,APPO\n9,L2,R2,2026/1/5 9:04,NG\n");
        var result = folder.Run();

        Assert.Equal(["2", "3"], folder.Rows("meetings", "meeting_id"));
        Assert.Equal(["1|refused", "2|meeting_booked", "3|meeting_booked", "9|refused"], folder.Rows("calls", "call_id", "outcome"));
        Assert.Equal((3L, 2L, 1L), Assert.Single(result.Files.Where(f => f.Table == "meetings" && !f.AlreadyLoaded).Select(f => (f.RowsInFile, f.RowsFiltered, f.RowsLoaded))));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void MeetingTakenAway_StaysAway_WhenBothFilesComeAgain()
    {
        folder.Tables = MeetingsFromCalls;
        const string Header = "id,lead_id,agent,at,result\n";
        folder.Write("calls1.csv", Header + "1,L1,R1,2026/1/5 9:03,APPO\n2,L2,R1,2026/1/5 9:03,APPO\n");
        _ = folder.Run();
        folder.Write("calls2.csv", Header + "1,L1,R1,2026/1/5 9:03,NG\n");
        _ = folder.Run();
        // The newer file first, when its meeting is gone already; then the older one, which would bring it back.
        folder.Write("calls2.csv", Header + "1,L1,R1,2026/1/5 9:03,NG\n9,L9,R1,2026/1/5 9:03,NG\n");
        _ = folder.Run();
        folder.Write("calls1.csv", Header + "1,L1,R1,2026/1/5 9:03,APPO\n2,L2,R1,2026/1/5 9:03,APPO\n3,L3,R1,2026/1/5 9:03,NG\n");

        _ = folder.Run();

        Assert.Equal(["2"], folder.Rows("meetings", "meeting_id"));
    }

    [Fact]
    public void RowThatOnlyTakesOneAway_BreaksNoRuleBetweenRows()
    {
        folder.Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 1\n  rules: { meetings.lead_id.exists: reject }\n";
        folder.Write("leads.csv", "lead_id,created_at\nL1,2026/1/4 9:00\n").Write("calls1.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,APPO\n");
        folder.Tables = "  leads: { files: leads.csv, timestamp_format: '%Y/%m/%d %H:%M' }\n" + MeetingsFromCalls;
        folder.Run();

        folder.Write("calls2.csv", "id,lead_id,agent,at,result\n1,L9,R1,2026/1/5 9:03,NG\n");
        var result = folder.Run();

        Assert.Empty(folder.Rows("meetings", "meeting_id"));
        Assert.All(result.Files, f => Assert.Equal(0, f.RowsQuarantined));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void DeletedCall_TakesItsMeetingAlong_AndNoOlderFileBringsItBack()
    {
        folder.Tables = MeetingsFromCalls.Replace("    timestamp_format", "    deletions: { files: 'del-*', columns: { call_id: gone } }\n    timestamp_format", StringComparison.Ordinal);
        folder.Write("calls2.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,APPO\n2,L2,R2,2026/1/5 9:04,APPO\n");
        folder.Run();

        folder.Write("del-3.csv", "gone\n1\n99\n");
        var result = folder.Run();

        Assert.Equal(["2"], folder.Rows("calls", "call_id"));
        Assert.Equal(["2"], folder.Rows("meetings", "meeting_id"));
        IngestFolder.AssertBalanced(result);

        folder.Write("calls1.csv", "id,lead_id,agent,at,result\n1,L1,R1,2026/1/5 9:03,APPO\n");
        folder.Run();
        Assert.Equal(["2"], folder.Rows("meetings", "meeting_id"));
        folder.Run(fullRefresh: true);
        Assert.Equal(["2"], folder.Rows("meetings", "meeting_id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RejectedCallWithAnotherOutcome_LeavesCallAndMeeting(bool twoFiles)
    {
        folder.Tables = MeetingsFromCalls;
        folder.Write("calls1.csv", "id,lead_id,agent,at,result,talk_seconds\n1,L1,R1,2026/1/5 9:03,APPO,5\n2,L2,R2,2026/1/5 9:04,APPO,5\n");
        folder.Run();

        folder.Write("calls2.csv", "id,lead_id,agent,at,result,talk_seconds\n2,L2,R2,2026/1/5 9:04,NG,5\n1,L1,R1,2026/1/5 9:03,NG,long\n");
        if (twoFiles)
            folder.Write("calls3.csv", "id,lead_id,agent,at,result,talk_seconds\n3,L1,R1,2026/1/5 9:03,NG,4\n");
        var result = folder.Run();

        Assert.Equal(["3 talk_seconds=long calls.talk_seconds.type"], IngestFolder.Faults(result));
        Assert.Equal("1|meeting_booked", folder.Rows("calls", "call_id", "outcome")[0]);
        Assert.Equal(["1"], folder.Rows("meetings", "meeting_id"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void MeetingsFromLeads_AreThoseWithATime()
    {
        folder.Write("leads.csv", "lead_id,created_at,meeting_at\nL1,2026-01-04,2026-01-05 10:00\nL2,2026-01-04,\nL3,2026-01-04,-\n");
        folder.Tables = "  leads:\n    files: leads.csv\n    null_values: '-'\n  meetings:\n    from: leads\n    columns: { booked_at: meeting_at }\n";

        var result = folder.Run();

        Assert.Empty(result.Rejected);
        Assert.Equal([(3L, 0L, 3L), (3L, 2L, 1L)], result.Files.Select(f => (f.RowsInFile, f.RowsFiltered, f.RowsLoaded)));
        Assert.Equal(["L1|L1|2026-01-05 01:00:00+00"], folder.Rows("meetings", "meeting_id", "lead_id", "booked_at"));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void DealsFromLeads_TakeTheirColumnsAsSaid()
    {
        folder.Write("leads.csv", "lead_id,created_at,closed,result,sum\nL1,2026-01-04,2026-01-05,WON,\"1,000\"\nL2,2026-01-04,,,\n");
        folder.Tables = "  leads:\n    files: leads.csv\n  deals:\n    from: leads\n    columns: { closed_at: closed, won: { from: result, map: { WON: 'true', LOST: 'false' } }, amount: { from: sum, thousands: ',' } }\n";

        folder.Run();

        Assert.Equal(["L1|L1|true|1000.0000"], folder.Rows("deals", "deal_id", "lead_id", "won", "amount"));
    }

    [Theory]
    [InlineData("meetings:\n    from: reps", "one of calls, leads, given in tables")]
    [InlineData("meetings:\n    from: leads", "one of calls, leads, given in tables")]
    [InlineData("visits:\n    from: calls", "files: visits cannot be made from another table")]
    [InlineData("meetings:\n    from: calls\n    where: { outcome: booked }", "words of connected, meeting_booked")]
    [InlineData("meetings:\n    from: calls\n    where: { result: x }", "a column of calls")]
    [InlineData("meetings:\n    from: calls\n    files: calls.csv", "one of from, where, columns")]
    public void WrongKeys_AreFaultsOfTheConfiguration(string table, string expected)
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader);
        folder.Tables += $"  {table}\n";

        Assert.Contains(folder.Fails(ExitCode.Usage).Faults, f => f.Expected.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>One table's staged rows, before any merge.</summary>
    private sealed class Staging : IDisposable
    {
        private readonly Engine engine = Engine.InMemory();
        private readonly IngestFolder folder;
        private readonly SourceConfig source;
        private readonly StagedTable table;

        public Staging(IngestFolder folder, string name)
        {
            this.folder = folder;
            folder.Write("analytics.yaml", $"{folder.Top}tables:\n{folder.Tables}");
            var config = ConfigFile.Load(Path.Combine(folder.Path, "analytics.yaml"));
            source = config.Sources[name];
            table = new StagedTable(engine, config, source, new RejectedTable(engine), IngestFolder.Today);
        }

        public FileTally Add(string name)
        {
            var file = new SourceFile(name, Path.Combine(folder.Path, name), 0, "");
            using var raw = RawRows.Read(file, source, new LimitsConfig(), Path.Combine(folder.Path, "scratch"));
            return table.Add(file, raw);
        }

        public List<string> Rows(params string[] columns)
        {
            if (columns.Length == 0)
                columns = ["meeting_id", "lead_id", "rep_id", "booked_at", "status", "source_file", "source_row", "is_deleted"];
            string texts = string.Join(", ", columns.Select(c => $"coalesce({c}::varchar, '-')"));
            return [.. engine.Query($"select concat_ws('|', {texts}) from {table.Name}", r => r.GetString(0)).Order(StringComparer.Ordinal)];
        }

        public void Dispose() => engine.Dispose();
    }
}

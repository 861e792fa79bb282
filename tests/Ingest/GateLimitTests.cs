using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>The limits of single rules and of a whole night, and what a stopped attempt leaves.</summary>
public sealed class GateLimitTests : IDisposable
{
    private const string Top = "time_zone: Asia/Tokyo\nquality:\n";

    private readonly IngestFolder folder = new() { Top = Top };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(20, "", true)]
    [InlineData(100, "", false)]
    [InlineData(20, "  min_rejects: 2\n", false)]
    [InlineData(20, "  max_reject_share: 5 %\n", false)]
    [InlineData(19, "  max_reject_share: 5 %\n", true)]
    public void SmallFile_OneBadRow(int rows, string keys, bool stops)
    {
        folder.Top += keys == "" ? "  max_reject_share: 1 %\n" : keys;
        folder.Write("calls.csv", Calls(rows, bad: 1));

        if (stops)
            Assert.StartsWith($"1 of {rows} rows that break the contract", Assert.Single(folder.Fails(ExitCode.QualityGate).Faults).Found, StringComparison.Ordinal);
        else
            Assert.Equal(rows - 1, Assert.Single(folder.Run().Files).RowsLoaded);
    }

    [Fact]
    public void RuleOverItsShare_IsNamedWithCountsLimitAndExamples()
    {
        folder.Top += "  max_reject_share: 1\n  rules: { calls.started_at.type: { severity: gate, max_share: 10 % } }\n";
        folder.Write("calls.csv", Calls(20, bad: 3));

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.Equal("calls.csv", fault.Place);
        Assert.Equal(
            "3 of 20 rows that break calls.started_at.type, first line 2, column 'started_at': 'soon', expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'; "
            + "line 3, column 'started_at': 'soon', expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'; "
            + "line 4, column 'started_at': 'soon', expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'",
            fault.Found);
        Assert.Equal("at most 10 % of a file's rows that break calls.started_at.type", fault.Expected);
        Assert.Equal("Fix the export, or say otherwise under quality.rules: calls.started_at.type (now gate, max_share 10 %).", fault.Remedy);
    }

    [Fact]
    public void RuleAtItsShare_GoesOn()
    {
        folder.Top += "  max_reject_share: 1\n  rules: { calls.started_at.type: { severity: gate, max_share: 15 % } }\n";
        folder.Write("calls.csv", Calls(20, bad: 3));

        Assert.Equal(17, Assert.Single(folder.Run().Files).RowsLoaded);
    }

    [Fact]
    public void WarnedRule_MayHaveALimitToo()
    {
        folder.Top += "  rules: { calls.key.unique: { max_share: 10 % } }\n";
        folder.Write("calls.csv", Calls(8, bad: 0) + "0,L,R,2026-01-05,2,busy\n");

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.Equal("1 of 9 rows that break calls.key.unique, first calls.csv line 2: 0 comes again with other values", fault.Found);
        Assert.EndsWith("(now warn, max_share 10 %).", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void WarnedRuleOfAColumn_OverItsShare_ShowsTheFirstRows()
    {
        folder.Top += "  rules: { calls.started_at.window: { severity: warn, max_share: 10 % } }\n";
        folder.Write("calls.csv", Calls(8, bad: 0) + "\n8,L,R,1970-01-01,2,busy\n9,L,R,1971-01-01,2,busy\n");

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.StartsWith("2 of 10 rows that break calls.started_at.window, first line 11, column 'started_at': '1970-01-01', expected ", fault.Found, StringComparison.Ordinal);
        Assert.Contains("; line 12, column 'started_at': '1971-01-01'", fault.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void NightOverItsTotal_IsNamed_ThoughEachFileIsUnderItsOwnLimit()
    {
        folder.Top += "  max_reject_share: 20 %\n  max_reject_share_total: 10 %\n";
        folder.Write("calls1.csv", Calls(20, bad: 4)).Write("calls2.csv", Calls(30, bad: 2));

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.Equal("tables.calls", fault.Place);
        Assert.Equal("6 of 50 rows that break the contract, in 2 files (calls.started_at.type 6×)", fault.Found);
        folder.Write("calls2.csv", Calls(40, bad: 2));
        Assert.Equal(54, folder.Run().Files.Sum(f => f.RowsLoaded + f.RowsReplaced));
    }

    [Fact]
    public void SeveralGates_AreAllTold()
    {
        folder.Top += "  max_reject_share: 10 %\n  max_reject_share_total: 1 %\n  rules: { calls.started_at.type: gate, calls.key.unique: gate }\n";
        folder.Write("calls1.csv", Calls(20, bad: 3)).Write("calls2.csv", Calls(4, bad: 0) + "0,L,R,2026-01-05,2,busy\n");

        Assert.Equal(
            ["calls1.csv: 3 of 20 rows that break the contract", "calls1.csv: 3 of 20 rows that break calls.started_at.type", "calls2.csv: 1 of 5 rows that break calls.key.unique", "tables.calls: 3 of 25 rows that break the contract"],
            folder.Fails(ExitCode.QualityGate).Faults.Select(f => $"{f.Place}: {f.Found.Split(',')[0].Split(" (")[0]}"));
    }

    [Fact]
    public void StoppedAttempt_LeavesTheGoodDaysQuarantine_AndTheNextReplacesIt()
    {
        folder.Top += "  max_reject_share: 10 %\n";
        folder.Write("calls1.csv", Calls(20, bad: 1));
        folder.Run();
        string good = folder.Quarantine("calls");

        folder.Write("calls2.csv", Calls(20, bad: 5));
        folder.Fails(ExitCode.QualityGate);
        Assert.Equal(good, folder.Quarantine("calls"));
        Assert.Equal(5, folder.Quarantine("calls", isStopped: true).Count(c => c == '\n'));

        folder.Write("calls2.csv", Calls(20, bad: 4));
        folder.Fails(ExitCode.QualityGate);
        Assert.Equal(4, folder.Quarantine("calls", isStopped: true).Count(c => c == '\n'));

        folder.Write("calls2.csv", Calls(20, bad: 2));
        folder.Run();
        Assert.Equal(3, folder.Quarantine("calls").Count(c => c == '\n'));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.stopped.csv", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("=1+1", "\"=1+1\"")]
    [InlineData("@SUM(A1)", "\"@SUM(A1)\"")]
    [InlineData("-1+2", "\"-1+2\"")]
    [InlineData("-12", "-12")]
    [InlineData("a - b", "a - b")]
    public void FormulaLikeText_StaysAsItIs_InQuotes(string value, string written)
    {
        folder.Top += "  max_reject_share: 1\n";
        folder.Write("calls.csv", $"{IngestFolder.CallsHeader}a,L,R,2026-01-05,1,{value}\n");

        folder.Run();

        Assert.Equal($"calls.csv,2,outcome,{written},calls.outcome.allowed\n", folder.Quarantine("calls"));
    }

    private static string Calls(int rows, int bad) =>
        IngestFolder.CallsHeader + string.Concat(Enumerable.Range(0, rows).Select(i => $"{i},L,R,{(i < bad ? "soon" : "2026-01-05")},1,busy\n"));
}

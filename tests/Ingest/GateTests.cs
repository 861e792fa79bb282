using System.Globalization;
using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>What the quality gate says, and what it keeps of a file with very many bad rows.</summary>
public sealed class GateTests : IDisposable
{
    private readonly IngestFolder folder = new() { Top = "time_zone: Asia/Tokyo\nquality:\n  max_reject_share: 0.01\n" };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("x,L,R,soon,1,busy", "", "expected an ISO 8601 timestamp, as '2026-01-05 09:03:00'")]
    [InlineData("x,L,R,soon,1,busy", "    timestamp_format: '%d/%m/%Y'\n", "expected a timestamp of the pattern '%d/%m/%Y'")]
    [InlineData("x,L,R,soon,1,busy", "    timestamp_format: '%d/%m/%Y'\n    columns: { started_at: { from: started_at, format: '%Y' } }\n", "expected a timestamp of the pattern '%Y'")]
    [InlineData("x,L", "", "expected 6 columns, found 2")]
    [InlineData("x,L,R,2026-01-05,1,busy,\"a, b\",c", "", "expected 6 columns, found 8")]
    [InlineData("x,L,R,2026-01-05,1,besetzt", "", "(give other words one with map or otherwise of tables.calls.columns.outcome)")]
    public void Example_SaysWhatWasExpected(string row, string keys, string expected)
    {
        folder.Tables += keys;
        folder.Write("calls.csv", $"{IngestFolder.CallsHeader}{row}\n");

        Assert.Contains(expected, Assert.Single(folder.Fails(ExitCode.QualityGate).Faults).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_SayThePatternInForce()
    {
        folder.Write("calls.csv", IngestFolder.CallsHeader).Write("rep_hours.csv", "rep_id,date,hours\nR,soon,7\n");
        folder.Tables += "  rep_hours:\n    files: rep_hours.csv\n";
        Assert.Contains("expected an ISO 8601 date, as '2026-01-05'", folder.Fails(ExitCode.QualityGate).Message, StringComparison.Ordinal);

        folder.Tables += "    columns:\n      date: { from: date, format: '%d.%m.%Y' }\n";
        Assert.Contains("expected a date of the pattern '%d.%m.%Y'", folder.Fails(ExitCode.QualityGate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherEncoding_NamesTheKey()
    {
        folder.Write("calls.csv", Encoding.Latin1.GetBytes("call_id,lead_id,started_at\na,ü,2026-01-05\n"));

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.Contains("expected utf-8 text (tables.calls.encoding names another encoding)", fault.Found, StringComparison.Ordinal);
        Assert.StartsWith("So many bad rows come from a setting more often than from the rows: check delimiter and encoding of tables.calls;", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Limit_MayBeRaised_OnlyWhereAFifthOfTheRowsIsBadOrLess(int bad, bool raises)
    {
        var rows = Enumerable.Range(0, 100).Select(i => $"{i},L,R,{(i < bad ? "soon" : "2026-01-05")},1,busy\n");
        folder.Write("calls.csv", IngestFolder.CallsHeader + string.Concat(rows));

        string remedy = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults).Remedy;

        Assert.Equal(raises, remedy.Contains("raise quality.max_reject_share (now 1 %)", StringComparison.Ordinal));
        Assert.Equal(!raises, remedy.Contains("column 'started_at'", StringComparison.Ordinal));
    }

    [Fact]
    public void BadRows_MegabytesWithoutAGoodOne_AreAllCounted()
    {
        string good = string.Concat(Enumerable.Range(0, 150_000).Select(i => $"{i},L,R,2026-01-05 09:00:00,60,connected\n"));
        string bad = string.Concat(Enumerable.Range(0, 120_000).Select(i => $"{i},{new string('b', 90)}\n"));
        folder.Write("calls.csv", IngestFolder.CallsHeader + good + bad);

        Assert.StartsWith("120000 of 270000 rows", Assert.Single(folder.Fails(ExitCode.QualityGate).Faults).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [InlineData(1, 50)]
    [InlineData(50, 1)]
    public void StoppedFile_VeryManyBadRows_CountsAllAndKeepsTheFirstThousand(int brokenIn, int faultyIn)
    {
        var text = new StringBuilder(IngestFolder.CallsHeader);
        var lines = new List<int>();
        int broken = 0, faulty = 0, line = 2;
        for (int i = 0; i < 6000; i++, line++)
        {
            bool isBroken = i % (brokenIn + 1) == 0;
            bool isFaulty = !isBroken && i % (faultyIn + 1) == 1;
            text.Append(isBroken ? "x,\"two\nlines\"\n" : $"{i},L,R,{(isFaulty ? "soon" : "2026-01-05")},{(isFaulty ? -1 : 1)},busy\n");
            if (isBroken || isFaulty)
                lines.Add(line);
            broken += isBroken ? 1 : 0;
            faulty += isFaulty ? 1 : 0;
            line += isBroken ? 1 : 0;
        }

        folder.Write("calls.csv", text.ToString());

        var fault = Assert.Single(folder.Fails(ExitCode.QualityGate).Faults);

        Assert.StartsWith($"{broken + faulty} of 6000 rows", fault.Found, StringComparison.Ordinal);
        foreach (string count in new[] { $"calls.row.columns {broken}×", $"calls.started_at.type {faulty}×", $"calls.talk_seconds.range {faulty}×" })
            Assert.Contains(count, fault.Found, StringComparison.Ordinal);
        Assert.EndsWith("the quarantine holds the first ones.", fault.Remedy, StringComparison.Ordinal);
        var kept = folder.Quarantine("calls", isStopped: true).Split('\n').Where(r => r.StartsWith("calls.csv,", StringComparison.Ordinal))
            .Select(r => int.Parse(r.Split(',')[1], CultureInfo.InvariantCulture)).Distinct();
        Assert.Equal(lines.Take(1000), kept);
    }
}

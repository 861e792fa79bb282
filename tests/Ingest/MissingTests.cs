using System.Text;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class MissingTests : IDisposable
{
    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RequiredColumn_NotThere_NamesTheNearestHeader()
    {
        folder.Write("calls.csv", "call_id,start_at\na,2026-01-05\n");

        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);

        Assert.Equal("analytics.yaml line 5, key 'tables.calls.columns.started_at'", fault.Place);
        Assert.Equal("no column 'started_at' in calls.csv, which has: call_id, start_at", fault.Found);
        Assert.Equal("a column of the file (did you mean 'start_at'?)", fault.Expected);
    }

    [Theory]
    [InlineData(";", ",", ";")]
    [InlineData("\t", ",", "tab")]
    [InlineData("|", ";", "|")]
    [InlineData(",", "tab", ",")]
    public void OtherDelimiter_IsOneFaultThatNamesIt(string inFile, string configured, string named)
    {
        string header = "call_id,started,agent".Replace(",", inFile, StringComparison.Ordinal);
        folder.Write("calls1.csv", $"{header}\na{inFile}b{inFile}c\n");
        folder.Tables += $"    delimiter: '{configured}'\n    columns:\n      rep_id: agent\n";

        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);

        Assert.Equal("calls1.csv", fault.Place);
        Assert.Equal($"one column '{header}'", fault.Found);
        Assert.Equal($"columns separated by '{configured}', as analytics.yaml says", fault.Expected);
        Assert.StartsWith($"Set tables.calls.delimiter: \"{named}\" in analytics.yaml", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsThatTheConfigurationNames_NotThere_AreAllNamed()
    {
        folder.Write("calls.csv", "call_id,started_at\na,2026-01-05\n");
        folder.Tables += "    only: { kind: [call] }\n    columns:\n      rep_id: agent\n      lead_id: cal_id\n";

        var faults = folder.Fails(ExitCode.Usage).Faults;

        Assert.Equal(
            ["no column 'cal_id' in calls.csv", "no column 'agent' in calls.csv", "no column 'kind' in calls.csv"],
            faults.Select(f => f.Found.Split(',')[0]));
        Assert.Contains("did you mean 'call_id'?", faults[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionalColumn_NotThere_IsEmpty()
    {
        folder.Write("calls.csv", "call_id,started_at\na,2026-01-05\n");

        folder.Run();

        Assert.Equal(["a|-|-|-"], folder.Rows("calls", "call_id", "lead_id", "talk_seconds", "outcome"));
    }

    [Fact]
    public void NoFile_IsNamedWithItsKey()
    {
        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);

        Assert.Equal("analytics.yaml line 5, key 'tables.calls.files'", fault.Place);
        Assert.StartsWith("no file that matches 'calls*' in ", fault.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void ListOfFiles_OneThatMatchesNothing_IsNoFault_ButAllAre()
    {
        folder.Tables = "  calls:\n    files: [old/*.csv, 'new/*.csv']\n";

        Assert.Contains("'old/*.csv', 'new/*.csv'", Assert.Single(folder.Fails(ExitCode.Usage).Faults).Found, StringComparison.Ordinal);

        folder.Write("new/calls.csv", "call_id,started_at\na,2026-01-05\n");
        Assert.Equal(1, Assert.Single(folder.Run().Files).RowsLoaded);
    }

    [Theory]
    [InlineData("not gzip at all, only named so")]
    [InlineData("")]
    public void FileNamedGzip_ThatIsNot_IsAFaultOrEmpty(string text)
    {
        folder.Write("calls.csv.gz", text);

        if (text.Length == 0)
            Assert.Equal(0, Assert.Single(folder.Run().Files).RowsInFile);
        else
            Assert.Contains("gzip", Assert.Single(folder.Fails(ExitCode.Failed).Faults).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(60)]
    [InlineData(4000)]
    public void GzipCutShort_IsAFault_AndNothingIsLoaded(int bytes)
    {
        var random = new Random(1);
        string rows = string.Concat(Enumerable.Range(0, 5000).Select(i => $"c{i}-{random.Next()},2026-01-05 09:00,{random.Next(1000)}\n"));
        folder.WriteGzip("calls.csv.gz", Encoding.UTF8.GetBytes("call_id,started_at,talk_seconds\n" + rows));
        string path = Path.Combine(folder.Path, "calls.csv.gz");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..bytes]);

        var fault = Assert.Single(folder.Fails(ExitCode.Failed).Faults);

        Assert.Equal("calls.csv.gz", fault.Place);
        Assert.Empty(folder.Lake.Pin().Tables);
    }

    [Theory]
    [InlineData("call_id,started_at\r\na,2026-01-05\nb,2026-01-05\r\n", 1)]
    [InlineData("call_id,started_at\na,2026-01-05\r\nb,2026-01-05\n", 1)]
    [InlineData("\n\r\ncall_id,started_at\na,2026-01-05\rb,2026-01-05", 3)]
    public void LinesThatEndInDifferentWays_AreReadAlike(string text, int header)
    {
        folder.Write("calls.csv", text.TrimEnd() + "\rc,soon\n");

        var result = folder.Run();

        Assert.Equal(["a|2026-01-04 15:00:00+00", "b|2026-01-04 15:00:00+00"], folder.Rows("calls", "call_id", "started_at"));
        Assert.Equal(header + 3, Assert.Single(result.Rejected).Line);
    }

    [Fact]
    public void FirstLineWithoutEnd_IsAFault()
    {
        folder.Write("calls.csv", new string('x', 2_000_000));

        Assert.Equal("calls.csv line 1", Assert.Single(folder.Fails(ExitCode.Failed).Faults).Place);
    }

    [Fact]
    public void BinaryFile_IsAFaultOfItsColumns()
    {
        byte[] bytes = new byte[5000];
        new Random(3).NextBytes(bytes);
        folder.Write("calls.csv", bytes);

        Assert.StartsWith("no column 'call_id' in calls.csv", folder.Fails(ExitCode.Usage).Faults[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherEncoding_IsAFaultNotWrongLetters()
    {
        folder.Write("calls.csv", Encoding.Latin1.GetBytes("call_id,lead_id,started_at\na,ü,2026-01-05\nb,x,2026-01-05\n"));

        var result = folder.Run();

        Assert.Equal(["calls.row.encoding"], result.Rejected.Select(r => r.Rule));
        Assert.Equal(["b"], folder.Rows("calls", "call_id"));
    }
}

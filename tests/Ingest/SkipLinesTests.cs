using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>Lines that exports put above their header.</summary>
public sealed class SkipLinesTests : IDisposable
{
    private const string Calls = "call_id,started_at,talk_seconds\na,2026-06-01 09:00:00,1\nb,2026-06-01 09:00:00,many\n";

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sep=,\n", 1)]
    [InlineData("sep=,\r\n", 1)]
    [InlineData("通話一覧 \"5月,,,,,,\r\n\n出力日,2026-06-30\n", 3)]
    [InlineData("\uFEFFtitle\r\r\n", 2)]
    public void LinesAboveTheHeader_AreLeftOut_AndLinesStillCount(string above, int lines)
    {
        folder.Tables += $"    skip_lines: {lines}\n";
        folder.Write("calls.csv", above + Calls);

        var result = folder.Run();

        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
        Assert.Equal([$"{lines + 3} talk_seconds=many calls.talk_seconds.type"], IngestFolder.Faults(result));
        IngestFolder.AssertBalanced(result);
    }

    [Fact]
    public void WithoutHeader_RowsBeginAfterThem()
    {
        folder.Tables += "    skip_lines: 1\n    header: [call_id, started_at, talk_seconds]\n";
        folder.Write("calls.csv", "a title, of two columns\na,2026-06-01 09:00:00,1\n");

        _ = folder.Run();

        Assert.Equal(["a"], folder.Rows("calls", "call_id"));
    }

    [Fact]
    public void MoreThanTheFileHas_IsAnEmptyFile_AndSaid()
    {
        folder.Tables += "    skip_lines: 9\n";
        folder.Write("calls.csv", Calls);

        var file = Assert.Single(folder.Run().Files);

        Assert.Equal(0, file.RowsInFile);
        Assert.Equal(["calls: calls.csv: no line, not even a header"], folder.Notes);
    }

    [Fact]
    public void HeaderFurtherDown_IsFound_AndTheKeyNamed()
    {
        folder.Write("calls.csv", "Calls of June\n\nexported,2026-06-30\n" + Calls);

        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);

        Assert.Equal("calls.csv", fault.Place);
        Assert.Equal("the columns 'call_id', 'started_at' in line 4, and others in line 1", fault.Found);
        Assert.Contains("Set tables.calls.skip_lines: 3 in ", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void HeaderNowhere_NamesTheColumnsThatLack()
    {
        folder.Write("calls.csv", "Calls of June\n\nid,at\n1,2026-06-01\n");

        Assert.Equal(2, folder.Fails(ExitCode.Usage).Faults.Count);
    }

    [Fact]
    public void AnotherNumber_ReadsTheFileAgain()
    {
        folder.Write("calls.csv", "call_id,started_at\ncall_id,started_at\na,2026-06-01 09:00:00\n");
        Assert.Single(IngestFolder.Faults(folder.Run()));

        folder.Tables += "    skip_lines: 1\n";

        Assert.Empty(IngestFolder.Faults(folder.Run()));
    }
}

using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class FileSearchTests : IDisposable
{
    private const string Row = "call_id,started_at\na,2026-01-05 09:00\n";

    private static readonly DateTime Long = new(2026, 1, 6, 0, 0, 0, DateTimeKind.Utc);

    private readonly IngestFolder folder = new();

    private readonly string outside = Directory.CreateTempSubdirectory("analytics-outside-").FullName;

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(outside, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LinkThatLeadsOut_IsRefused_UnlessItIsAllowed(bool linksFolder)
    {
        File.WriteAllText(Path.Combine(outside, "calls.csv"), Row);
        if (linksFolder)
            Directory.CreateSymbolicLink(Path.Combine(folder.Path, "day"), outside);
        else
            File.CreateSymbolicLink(Path.Combine(folder.Write("day/x", "").Path, "day", "calls.csv"), Path.Combine(outside, "calls.csv"));
        folder.Tables = "  calls:\n    files: day/calls.csv\n";

        var fault = Assert.Single(folder.Fails(ExitCode.Usage).Faults);
        Assert.StartsWith("'day/calls.csv', which leads to ", fault.Found, StringComparison.Ordinal);
        Assert.Contains("tables.calls.allow_outside_root: true", fault.Remedy, StringComparison.Ordinal);

        folder.Tables += "    allow_outside_root: true\n";
        Assert.Equal(1, Assert.Single(folder.Run().Files).RowsLoaded);
    }

    [Fact]
    public void AbsoluteGlob_WhereAllowed_IsRead()
    {
        File.WriteAllText(Path.Combine(outside, "calls.csv"), Row);
        folder.Tables = $"  calls:\n    files: {outside}/*.csv\n    allow_outside_root: true\n";

        Assert.EndsWith("/calls.csv", Assert.Single(folder.Run().Files).File.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void HiddenAndUnfinishedFiles_ArePassedOverWithANote()
    {
        folder.Write("calls.csv", Row).Write("calls2.csv.part", "x").Write("calls3.csv.tmp", "x").Write("calls4.csv~", "x").Write("calls5.csv.filepart", "x");

        Assert.Equal("calls.csv", Assert.Single(folder.Run().Files).File.Name);
        Assert.Equal(4, folder.Notes.Count);
        Assert.Contains("calls: calls2.csv.part is passed over, since it is still being written, by its name", folder.Notes);
    }

    [Fact]
    public void FileMatchedTwice_CountsOnce()
    {
        folder.Write("calls1.csv", Row);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "calls2.csv"), Path.Combine(folder.Path, "calls1.csv"));
        folder.Tables = "  calls:\n    files: ['calls*', calls1.csv, './calls1.csv']\n";

        Assert.Equal("calls1.csv", Assert.Single(folder.Run().Files).File.Name);
    }

    [Fact]
    public void FileThatChangesWhileItIsRead_StopsTheRun_AndNothingIsLoaded()
    {
        string path = Path.Combine(folder.Path, "calls.csv");
        folder.Write("calls.csv", Row);

        var e = Assert.Throws<MendableException>(() => folder.Run(progress: _ => File.AppendAllText(path, "b,2026-01-06\n")));

        Assert.Equal(ExitCode.Failed, e.ExitCode);
        Assert.Contains("a file that changed while it was read", e.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Lake.Pin().Tables);
    }

    [Fact]
    public void KnownFile_WithSizeAndTimeUnchanged_IsNotHashedAgain_ButOneTouchedIs()
    {
        string path = Path.Combine(folder.Path, "calls.csv");
        folder.Write("calls.csv", Row);
        File.SetLastWriteTimeUtc(path, Long);
        folder.Clock = new Fixed(Long.AddHours(1));
        folder.Run();

        // Another content under the same size and time: only a kept hash can miss it, so this shows that it is used.
        folder.Write("calls.csv", Row.Replace("a,", "b,", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, Long);
        Assert.True(Assert.Single(folder.Run().Files).AlreadyLoaded);

        File.SetLastWriteTimeUtc(path, Long.AddSeconds(1));
        Assert.False(Assert.Single(folder.Run().Files).AlreadyLoaded);
        Assert.Equal(["a", "b"], folder.Rows("calls", "call_id"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void FileChangedWithinTwoSecondsOfItsHashing_IsHashedAgain(int seconds)
    {
        string path = Path.Combine(folder.Path, "calls.csv");
        folder.Write("calls.csv", Row);
        File.SetLastWriteTimeUtc(path, Long);
        folder.Clock = new Fixed(Long.AddSeconds(seconds));
        folder.Run();
        folder.Write("calls.csv", Row.Replace("a,", "b,", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, Long);

        Assert.False(Assert.Single(folder.Run().Files).AlreadyLoaded);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"x\":null}")]
    public void DamagedCache_IsForgotten(string text)
    {
        folder.Write("calls.csv", Row);
        folder.Clock = new Fixed(Long);
        folder.Run();
        folder.Write("cache/files.json", text);

        Assert.True(Assert.Single(folder.Run().Files).AlreadyLoaded);
    }

    [Fact]
    public void NameThatComesTwiceInTheHeader_IsAFaultOnlyWhereItIsUsed()
    {
        folder.Write("calls.csv", "call_id,started_at,note,note\na,2026-01-05 09:00,x,y\n");
        Assert.Equal(1, Assert.Single(folder.Run().Files).RowsLoaded);

        folder.Tables += "    columns:\n      rep_id: note\n";

        Assert.Equal("more than one column 'note' in calls.csv", Assert.Single(folder.Fails(ExitCode.Usage).Faults).Found);
    }

    [Theory]
    [InlineData("calls.jsonl", "{\"call_id\":\"a\",\"at\":{\"start\":\"2026-01-05 09:00\"}}\n{\"call_id\":\"b\"\n")]
    [InlineData("calls.tsv", "call_id\tat.start\na\t2026-01-05 09:00\nb\n")]
    public void OtherFormats_LoadByNameAlone(string name, string text)
    {
        folder.Write(name, text);
        folder.Tables += "    columns:\n      started_at: at.start\n";

        var result = folder.Run();

        Assert.Equal(["a|2026-01-05 00:00:00+00"], folder.Rows("calls", "call_id", "started_at"));
        Assert.Single(result.Rejected);
        IngestFolder.AssertBalanced(result);
    }

    private sealed class Fixed(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}

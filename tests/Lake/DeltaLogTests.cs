using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Lake;

public sealed class DeltaLogTests : IDisposable
{
    private readonly LakeFolder lake = new();

    public DeltaLogTests()
    {
        lake.Replace(lake.File("2026-01-05", ("a", 1)));
        lake.Replace(lake.File("2026-01-06", ("b", 2)));
        lake.Replace(lake.File("2026-01-07", ("c", 3)));
    }

    public void Dispose() => lake.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Version_IsTheTableAsItWasThen(long version, int rows)
    {
        Assert.Equal(rows, lake.Rows(version).Count);
        Assert.Equal(version, lake.Table.Snapshot(version).Version);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Version_ThatIsNotThere_IsAFault(long version)
    {
        var fault = Assert.Single(Fails(() => lake.Table.Snapshot(version)).Faults);

        Assert.Equal(($"no version {version}", "a version from 0 to 2"), (fault.Found, fault.Expected));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void MissingCommit_IsAFault(int missing)
    {
        File.Delete(lake.LogFile(missing));

        Assert.Equal($"commit {missing + 1} where {missing} should follow", Assert.Single(Fails(() => lake.Table.Snapshot()).Faults).Found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{\"add\":{\"path\":\"day=2026")]
    [InlineData("\0\0\0\0\0")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("{\"add\":{}}")]
    [InlineData("{\"remove\":{}}")]
    [InlineData("{\"txn\":{}}")]
    [InlineData("{\"metaData\":{}}")]
    public void DamagedCommit_IsAFaultThatNamesTheFile(string content)
    {
        File.WriteAllText(lake.LogFile(1), content);

        var fault = Assert.Single(Fails(() => lake.Table.Snapshot()).Faults);

        Assert.StartsWith(lake.LogFile(1), fault.Place, StringComparison.Ordinal);
        Assert.Contains("restore it from a backup", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfOthers_InTheLogFolder_AreLeftAlone()
    {
        string folder = Path.GetDirectoryName(lake.LogFile(0))!;
        File.WriteAllText(Path.Combine(folder, "abcdefghijabcdefghij.json"), "x");
        File.WriteAllText(Path.Combine(folder, "_last_checkpoint"), "{}");
        File.WriteAllText(Path.Combine(folder, ".00000000000000000003.json.crc"), "x");

        Assert.Equal(2, lake.Table.Snapshot().Version);
    }

    [Fact]
    public void ActionsOfLaterProtocols_AreReadAsFarAsTheyAreKnown()
    {
        File.AppendAllText(lake.LogFile(2), """{"domainMetadata":{"domain":"x"}}""" + "\n" + """{"commitInfo":{"timestamp":1,"engineInfo":"other","operationParameters":{"a":"b"},"operation":"WRITE"}}""" + "\n");

        Assert.Equal(3, lake.Rows().Count);
    }

    [Fact]
    public void MissingDataFile_IsNoSilentEmptiness()
    {
        File.Delete(Path.Combine(lake.Table.Folder, lake.Table.Snapshot().Files.Keys.First()));

        Assert.ThrowsAny<Exception>(() => lake.Rows());
    }

    private static MendableException Fails(Action read)
    {
        var e = Assert.Throws<MendableException>(read);
        Assert.Equal(ExitCode.Failed, e.ExitCode);
        return e;
    }
}

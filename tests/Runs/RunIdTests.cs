using Analytics.Runs;
using Xunit;

namespace Analytics.Tests.Runs;

public class RunIdTests
{
    private static readonly DateTimeOffset startedAt = new(2026, 10, 1, 2, 5, 1, TimeSpan.FromHours(9));

    [Fact]
    public void Id_IsTheStartInUtc()
    {
        using var workspace = new RunFolder();
        Assert.Equal("20260930T170501Z", RunId.From(startedAt, workspace.Path));
        Assert.Empty(Directory.EnumerateFileSystemEntries(workspace.Path));
    }

    [Fact]
    public void SameSecond_CountsOn()
    {
        using var workspace = new RunFolder();
        Directory.CreateDirectory(workspace["runs/20260930T170501Z"]);
        Assert.Equal("20260930T170501Z-2", RunId.From(startedAt, workspace.Path));
        Directory.CreateDirectory(workspace["runs/20260930T170501Z-2"]);
        Assert.Equal("20260930T170501Z-3", RunId.From(startedAt, workspace.Path));
        Assert.Equal("20260930T170502Z", RunId.From(startedAt.AddSeconds(1), workspace.Path));
    }
}

using Analytics.Audiences;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Tests.Config;
using Xunit;

namespace Analytics.Tests.Audiences;

/// <summary>Where audiences' reports may go, and what becomes of those that another filter made.</summary>
public sealed class AudienceFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-audience-folder-").FullName;

    private string Workspace => Path.Combine(folder, "ws");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("ws", "holds the workspace")]
    [InlineData("", "holds the workspace")]
    [InlineData("ws/reports", "lies in the workspace's reports")]
    [InlineData("ws/Lake/x", "lies in the workspace's lake")]
    [InlineData("ws/audiences/b", "lies among the workspace's audiences")]
    public void FolderThatOthersNeed_IsRefused(string target, string why)
    {
        var e = Assert.Throws<MendableException>(() => AudienceFolders.Check(Config($"{{name: a, folder: '{Path.Combine(folder, target)}'}}"), Workspace));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Contains(why, Assert.Single(e.Faults).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out")]
    [InlineData("ws-reports")]
    [InlineData("ws/public")]
    [InlineData("ws/audiences/a/reports")]
    public void FolderOfItsOwn_IsTaken(string target) => AudienceFolders.Check(Config($"{{name: a, folder: '{Path.Combine(folder, target)}'}}, {{name: b}}"), Workspace);

    [Fact]
    public void ReportsOfAnotherFilter_LeaveTheTargetFolder_AndNothingElseDoes()
    {
        var place = new AudiencePlace(Path.Combine(folder, "a"), Path.Combine(folder, "out"));
        Assert.Null(place.PutReportsAside());
        Report("2026-05-01");
        Report("2026-05-04");
        Report("theirs");
        Directory.CreateDirectory(Path.Combine(place.Reports, "2026-05-05"));
        File.CreateSymbolicLink(Path.Combine(place.Reports, "latest"), "2026-05-04");
        Assert.Equal((Path.Combine(place.Folder, "reports-before-1"), 2), place.PutReportsAside());
        Assert.Equal(["2026-05-05", "theirs"], Directory.GetFileSystemEntries(place.Reports).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("2026-05-04", File.ReadAllText(Path.Combine(place.Folder, "reports-before-1", "2026-05-04", "charts", "a.svg")));
        Report("2026-05-06");
        Assert.Equal((Path.Combine(place.Folder, "reports-before-2"), 1), place.PutReportsAside());

        void Report(string name)
        {
            Directory.CreateDirectory(Path.Combine(place.Reports, name, "charts"));
            File.WriteAllText(Path.Combine(place.Reports, name, "index.html"), name);
            File.WriteAllText(Path.Combine(place.Reports, name, "charts", "a.svg"), name);
        }
    }

    private static AnalyticsConfig Config(string audiences) => ConfigText.Load(ConfigText.Minimal + $"publish: [{audiences}]\n");
}

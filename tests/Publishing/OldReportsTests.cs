using Analytics.Publishing;
using Xunit;

namespace Analytics.Tests.Publishing;

public sealed class OldReportsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("old-reports-").FullName;

    private string Reports => Path.Combine(folder, "reports");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reports_OlderThanTheRule_GoAndAllElseStays()
    {
        foreach (string date in (string[])["2026-05-01", "2026-05-02", "2026-06-30", "2026-07-02", "2026-07-03", "2026-09-30", "2026-10-01"]) Report(date);
        Directory.CreateDirectory(Path.Combine(Reports, "2026-01-01"));
        Report("archive");
        Directory.CreateSymbolicLink(Path.Combine(Reports, "latest"), "2026-09-30");

        var deleted = OldReports.Delete(Reports, Path.Combine(folder, "scratch"), TimeSpan.FromDays(90), new(2026, 5, 2));

        Assert.Equal([new(2026, 5, 1), new(2026, 6, 30)], deleted);
        Assert.Equal(["2026-01-01", "2026-05-02", "2026-07-02", "2026-07-03", "2026-09-30", "2026-10-01", "archive", "latest"], new DirectoryInfo(Reports).EnumerateFileSystemInfos().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "scratch")));
    }

    [Fact]
    public void WithoutAReportInUse_NothingGoes()
    {
        Report("2026-05-01");
        Assert.Empty(OldReports.Delete(Reports, Path.Combine(folder, "scratch"), TimeSpan.FromDays(1), new(2026, 5, 2)));
        Assert.True(Directory.Exists(Path.Combine(Reports, "2026-05-01")));
    }

    private void Report(string name)
    {
        string report = Path.Combine(Reports, name);
        Directory.CreateDirectory(Path.Combine(report, "charts"));
        File.WriteAllText(Path.Combine(report, "index.html"), "");
    }
}

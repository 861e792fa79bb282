using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>What cannot be run as asked ends with exit code 2, words for people, and nothing on standard output.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("analytics-e2e-usage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("run --select trian", "Did you mean 'train'?")]
    [InlineData("run --exclude train", "ingest and report without train")]
    [InlineData("report --chart funel", "Did you mean 'funnel'?")]
    [InlineData("report --chart funnel --size 12", "Expected width and height")]
    [InlineData("report --chart funnel --theme blue", "light or dark")]
    [InlineData("report --theme dark", "Add --chart NAME")]
    [InlineData("run --date 30.9.2026", "Expected a date as 2026-09-30")]
    [InlineData("run --no-such-option", "--no-such-option")]
    [InlineData("run --config missing.yaml", "missing.yaml")]
    [InlineData("sample --leads 10", "--out")]
    public void WrongWords_EndWith2(string words, string said)
    {
        string[] config = words.Contains("--config", StringComparison.Ordinal) ? [] : ["--config", Path.Combine(SampleRun.Data, "analytics.yaml")];
        Refused(ProgramRun.Of([.. words.Split(' '), .. config, "--workspace", Path.Combine(_folder, "workspace")]), said);
    }

    [Fact]
    public void WrongConfiguration_NamesEveryFaultWithItsPlace()
    {
        string config = Path.Combine(_folder, "wrong.yaml");
        File.WriteAllText(config, "time_zone: Asia/Tokio\ntables:\n  calls: { fils: calls.csv }\n");
        var run = ProgramRun.Of("run", "--config", config, "--workspace", Path.Combine(_folder, "workspace"));
        Refused(run, "Asia/Tokio");
        Assert.Contains("wrong.yaml line 1", run.Errors, StringComparison.Ordinal);
        Assert.Contains("wrong.yaml line 3", run.Errors, StringComparison.Ordinal);
        Assert.Contains("'files'", run.Errors, StringComparison.Ordinal);
    }

    private void Refused(ProgramRun run, string said)
    {
        Assert.True(run.ExitCode == 2, $"{run.ExitCode}: {run.Errors}");
        Assert.Empty(run.Output);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "workspace")), "Nothing is to be written.");
    }
}

using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The first notebook, run as its reader would run it.</summary>
[Collection<SmallTeamGroup>]
public class NotebookTests(SmallTeam team)
{
    [Fact]
    public void FirstLook_AnswersFromTheLakeAndDraws()
    {
        string pictures = team.NewFolder();
        var run = Notebook(Path.Combine(team.Workspace.Folder, "lake"), pictures);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        foreach (var hour in Exports.Calls(team.Data).GroupBy(c => c.StartedAt.Hour))
            Assert.Matches($@"(?m)^{hour.Key} +{hour.Count()} +{hour.Count(c => c.IsSettled)} +[0-9.]+ *$", run.Output);
        byte[] picture = File.ReadAllBytes(Path.Combine(pictures, "contact-rate-by-hour.png"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Take(4));
        Assert.True(picture.Length > 5_000, "An empty picture.");
        Assert.Empty(Directory.GetFiles(Path.Combine(RealInput.Repository, "notebooks"), "packages.lock.json"));
    }

    [Fact]
    public void FirstLook_WithoutALake_SaysWhatToRunFirst()
    {
        var run = Notebook(team.NewFolder(), team.NewFolder());
        Assert.True(run.ExitCode == 2, run.Output + run.Errors);
        Assert.Contains("found no lake with calls", run.Errors, StringComparison.Ordinal);
        Assert.Contains("dotnet run -c Release --project pipeline -- run --config data-sample/analytics.yaml", run.Errors, StringComparison.Ordinal);
    }

    private static ProgramRun Notebook(string lake, string pictures) =>
        ProgramRun.Other("dotnet", ["run", "-c", "Release", Path.Combine("notebooks", "01-first-look.cs"), "--", lake, pictures]);
}

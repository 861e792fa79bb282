using System.Text.Json.Nodes;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>The same again gives the same: in one workspace, in another, and from scratch.</summary>
[Collection<SmallTeamGroup>]
public class RerunTests(SmallTeam team)
{
    [Fact]
    public void SameFilesAgain_ChangeNothing()
    {
        var workspace = team.NewWorkspace();
        var versions = workspace.Lake.Versions();
        var run = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.All(workspace.Manifest["inputs"]!.AsArray(), i => Assert.True((bool)i!["already_loaded"]!, (string)i["file"]!));
        Assert.Equal(versions, workspace.Lake.Versions());
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
        Assert.Equal(FolderCopy.Bytes(Path.Combine(team.Workspace.Folder, "models")), FolderCopy.Bytes(Path.Combine(workspace.Folder, "models")));
        Assert.Equal(FolderCopy.Bytes(Path.Combine(team.Workspace.Folder, "quarantine")), FolderCopy.Bytes(Path.Combine(workspace.Folder, "quarantine")));
    }

    [Fact]
    public void LeavingsOfAKilledRun_AreGoneAfterTheNext()
    {
        var workspace = team.NewWorkspace();
        string draft = Path.Combine(workspace.Folder, "runs", "20260101T000000Z", "manifest.json.tmp"), scratch = Path.Combine(workspace.Folder, "scratch", "rows", "rows.csv");
        foreach (string file in new[] { draft, scratch })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "half of it");
        }

        var run = ProgramRun.Of("ingest", "--config", team.Config, "--workspace", workspace.Folder);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.False(File.Exists(draft));
        Assert.False(File.Exists(scratch));
    }

    [Fact]
    public void FreshWorkspace_HoldsTheSameBytes()
    {
        var workspace = new WorkspaceFolder(team.NewFolder());
        var run = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
        foreach (string part in new[] { "reports", "models", "quarantine" })
            Assert.Equal(FolderCopy.Bytes(Path.Combine(team.Workspace.Folder, part)), FolderCopy.Bytes(Path.Combine(workspace.Folder, part)));
    }

    [Fact]
    public void FullRefresh_ReadsEverythingAgainAndGivesTheSame()
    {
        var workspace = team.NewWorkspace();
        var run = ProgramRun.Of("ingest", "--full-refresh", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Empty(run.Output);
        Assert.Equal(Counts(team.Workspace.Manifest), Counts(workspace.Manifest));
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
    }

    private static List<string> Counts(JsonNode manifest) => [.. manifest["inputs"]!.AsArray().Select(i => i!.ToJsonString())];
}

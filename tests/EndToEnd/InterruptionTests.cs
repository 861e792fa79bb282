using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Signals, and two runs in one workspace.</summary>
[Collection<SmallTeamGroup>]
public class InterruptionTests(SmallTeam team)
{
    private const string Later = "2026-05-01";

    [Fact]
    public void Terminated_AfterIngest_PublishesNothing()
    {
        var workspace = team.NewWorkspace();
        using var run = ProgramRun.Start("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", Later);
        run.Until(() => run.Errors.Contains("ingest done", StringComparison.Ordinal));
        run.Signal("TERM");
        Interrupted(run.Ended(), workspace);
    }

    [Fact]
    public void Interrupted_WhileReading_CommitsNothing()
    {
        var workspace = team.NewWorkspace();
        using var run = ProgramRun.Start("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", Later, "--full-refresh");
        // The run before left no copies: the first one says that files are being read.
        run.Until(() => Directory.Exists(Path.Combine(workspace.Folder, "scratch", "rows")));
        run.Signal(KeyboardInterrupt());
        Interrupted(run.Ended(), workspace);
        Assert.DoesNotContain("ingest done", run.Errors, StringComparison.Ordinal);
        // Whatever was committed by then is what was there before.
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
    }

    [Fact]
    public void LockedWorkspace_IsLeftAlone_AndFreeOnceItsHolderIsGone()
    {
        var workspace = team.NewWorkspace();
        using var holder = ProgramRun.Start("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", Later);
        holder.Until(() => holder.Errors.Contains("ingest done", StringComparison.Ordinal));
        var second = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(second.ExitCode == 4, $"{second.ExitCode}: {second.Errors}");
        Assert.Empty(second.Output);
        Assert.Matches(@"locked by .*run \d{8}T\d{6}Z", second.Errors);
        holder.Kill();
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
        var third = ProgramRun.Of("ingest", "--config", team.Config, "--workspace", workspace.Folder);
        Assert.True(third.ExitCode == 0, third.Errors);
    }

    // A shell without job control starts background jobs deaf to SIGINT, and their children inherit that.
    internal static string KeyboardInterrupt()
    {
        const ulong Interrupt = 1UL << 1;
        string ignored = File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        return (Convert.ToUInt64(ignored, 16) & Interrupt) == 0 ? "INT" : "TERM";
    }

    private void Interrupted(ProgramRun run, WorkspaceFolder workspace)
    {
        Assert.True(run.ExitCode == 130, $"{run.ExitCode}: {run.Errors}");
        Assert.Empty(run.Output);
        Assert.Contains("Interrupted.", run.Errors, StringComparison.Ordinal);
        Assert.Equal("2026-04-30", workspace.Latest);
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
        Assert.Equal(130, (int)workspace.Manifest["exit_code"]!);
    }
}

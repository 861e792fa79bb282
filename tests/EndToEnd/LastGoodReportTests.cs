using System.IO.Compression;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>Whatever stops a run, the last good report and the lake stay as they were.</summary>
[Collection<SmallTeamGroup>]
public class LastGoodReportTests(SmallTeam team)
{
    [Fact]
    public void TooManyBadRows_StopTheRunAtTheGate()
    {
        string data = FolderCopy.To(team.NewFolder(), team.Data);
        string export = Path.Combine(data, "calls-2026-04.csv.gz");
        var lines = Exports.Lines(export).ToList();
        int spoilt = lines.Count / 50;
        for (int i = 1; i <= spoilt; i++)
            lines[i * 40] = string.Join(',', lines[i * 40].Split(',').Select((value, column) => column == 5 ? "transferred" : value));
        using (var gzip = new StreamWriter(new GZipStream(File.Create(export), CompressionLevel.Fastest)))
            gzip.Write(string.Join('\n', lines) + "\n");

        var workspace = team.NewWorkspace();
        var run = ProgramRun.Of("run", "--config", Path.Combine(data, "analytics.yaml"), "--workspace", workspace.Folder);
        Assert.True(run.ExitCode == 3, $"{run.ExitCode}: {run.Errors}");
        Assert.Empty(run.Output);
        Assert.Contains($"calls-2026-04.csv.gz: found {spoilt} of {lines.Count - 1} rows", run.Errors, StringComparison.Ordinal);
        Assert.Contains("max_reject_share", run.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (int)workspace.Manifest["exit_code"]!);
        Untouched(workspace);
        string quarantine = Path.Combine(workspace.Folder, "quarantine", "2026-04-30", "calls.stopped.csv");
        Assert.Equal(spoilt, File.ReadLines(quarantine).Count(l => l.StartsWith("calls-2026-04.csv.gz", StringComparison.Ordinal) && l.Contains("transferred", StringComparison.Ordinal)));
    }

    [Fact]
    public void DamagedTable_FailsTheRun()
    {
        var workspace = team.NewWorkspace();
        string file = workspace.Lake.Files("calls")[^1];
        byte[] whole = File.ReadAllBytes(file);
        File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        var run = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", "2026-05-01");
        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Contains(Path.GetFileName(file), run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (int)workspace.Manifest["exit_code"]!);
        File.WriteAllBytes(file, whole);
        Untouched(workspace);

        var again = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", "2026-05-01");
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(("2026-05-01", false), (workspace.Latest, File.Exists(Path.Combine(workspace.Reports, "STALE.txt"))));

        // A night of before the report in use that fails takes nothing away from it.
        File.WriteAllBytes(workspace.Lake.Files("calls")[0], whole[..(whole.Length / 2)]);
        Assert.Equal(1, ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", "2026-04-29").ExitCode);
        Assert.False(File.Exists(Path.Combine(workspace.Reports, "STALE.txt")));
    }

    [Fact]
    public void ReportThatCannotBePlaced_FailsTheRun()
    {
        var workspace = team.NewWorkspace();
        // A link to nowhere cannot be built in: stands for a disk that is full or not ours to write to, also for root.
        Directory.Delete(Path.Combine(workspace.Folder, "scratch"));
        File.CreateSymbolicLink(Path.Combine(workspace.Reports, "2026-05-01"), "/proc/no/such/place");
        var run = ProgramRun.Of("run", "--config", team.Config, "--workspace", workspace.Folder, "--date", "2026-05-01");
        File.Delete(Path.Combine(workspace.Reports, "2026-05-01"));
        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Empty(run.Output);
        Assert.Contains("2026-05-01", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        ReportsAreAsTheyWere(workspace);
    }

    private void Untouched(WorkspaceFolder workspace)
    {
        Assert.Equal("2026-04-30", workspace.Latest);
        ReportsAreAsTheyWere(workspace);
        Assert.Equal(team.Workspace.Lake.Versions(), workspace.Lake.Versions());
        Assert.Equal(team.Workspace.LakeBytes(), workspace.LakeBytes());
    }

    /// <summary>But for the notice that says since when and why they are.</summary>
    private void ReportsAreAsTheyWere(WorkspaceFolder workspace)
    {
        string[] lines = workspace.TakeStaleNotice().Split('\n');
        Assert.Equal("The report in use, latest, is of 30 Apr 2026. It could not be renewed.", lines[0]);
        Assert.Contains((string)workspace.Manifest["run_id"]!, lines[1], StringComparison.Ordinal);
        Assert.True(lines[3].Length > 20, lines[3]);
        Assert.DoesNotContain(lines, l => l.StartsWith("   at ", StringComparison.Ordinal));
        Assert.Equal(FolderCopy.Bytes(team.Workspace.Reports), FolderCopy.Bytes(workspace.Reports));
    }
}

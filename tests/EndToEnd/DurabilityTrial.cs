using System.Text.Json.Nodes;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>What is true of a workspace after a run that ended badly, and after the run that follows it.</summary>
internal static class DurabilityTrial
{
    /// <summary>Where a run was stopped, by the commits it had made.</summary>
    public enum Point
    {
        BeforeTheFirstCommit,
        BetweenCommits,
        AfterTheLastCommit,
    }

    /// <summary>Holds that the lake is whole and that every table stands as before that night or as after it, never between.</summary>
    public static async Task<Point> AssertStopped(DurabilityNights nights, int night, WorkspaceFolder workspace)
    {
        await DurabilityLake.AssertWhole(workspace);
        WorkspaceFolder before = nights.Reference(night - 1), after = nights.Reference(night);
        var was = DurabilityLake.Versions(before);
        var becomes = DurabilityLake.Versions(after);
        var now = DurabilityLake.Versions(workspace);
        Assert.Subset(becomes.Keys.ToHashSet(), now.Keys.ToHashSet());
        int done = 0, changed = becomes.Count(v => was.GetValueOrDefault(v.Key, -1) != v.Value);
        foreach (var (table, version) in now)
        {
            bool isOld = version == was.GetValueOrDefault(table, -1);
            Assert.True(isOld || version == becomes[table], $"{table} is at version {version}, neither before the night nor after it");
            Assert.Equal(DurabilityLake.Bytes(isOld ? before : after, table), DurabilityLake.Bytes(workspace, table));
            done += isOld ? 0 : 1;
        }

        return done == 0 ? Point.BeforeTheFirstCommit : done < changed ? Point.BetweenCommits : Point.AfterTheLastCommit;
    }

    /// <summary>Runs the night again and holds that everything is as if nothing had happened.</summary>
    public static async Task AssertRerun(DurabilityNights nights, int night, WorkspaceFolder workspace)
    {
        var run = ProgramRun.Of(nights.Words(night, workspace));
        Assert.True(run.ExitCode == 0, $"the run after it: {run.ExitCode}: {run.Errors}");
        await AssertAsAfter(nights, night, workspace);
        foreach (var input in workspace.Manifest["inputs"]!.AsArray().Where(i => !(bool)i!["already_loaded"]!))
        {
            Assert.Equal(Number(input!, "rows_in_file"), Number(input!, "rows_filtered") + Number(input!, "rows_read"));
            Assert.Equal(Number(input!, "rows_read"), Number(input!, "rows_loaded") + Number(input!, "rows_replaced") + Number(input!, "rows_quarantined"));
        }
    }

    /// <summary>Holds that tables, quarantine and ledger equal those of the nights that nothing disturbed.</summary>
    public static async Task AssertAsAfter(DurabilityNights nights, int night, WorkspaceFolder workspace)
    {
        var reference = nights.Reference(night);
        await DurabilityLake.AssertWhole(workspace);
        Assert.Equal(DurabilityLake.Tables(reference), DurabilityLake.Tables(workspace));
        foreach (string table in DurabilityLake.Tables(reference))
            Assert.Equal(DurabilityLake.Bytes(reference, table), DurabilityLake.Bytes(workspace, table));
        Assert.Equal(FolderCopy.Bytes(Path.Combine(reference.Folder, "quarantine")), FolderCopy.Bytes(Path.Combine(workspace.Folder, "quarantine")));
        Assert.Empty(Directory.GetFiles(Path.Combine(workspace.Folder, "scratch"), "*", SearchOption.AllDirectories));
    }

    private static long Number(JsonNode node, string name) => (long)node[name]!;
}

using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace Analytics.Tests.EndToEnd;

/// <summary>A disk that is full, a workspace or an export that may not be touched: one clear fault, and the lake as it was.</summary>
[Collection<DurabilityGroup>]
public class DurabilityDiskTests(DurabilityNights nights)
{
    private const int Night = 2;

    [Fact]
    public async Task FullDisk_FailsClearly_AndTheNextRunMakesGood()
    {
        RequireMounts();
        var stopped = new List<(int Room, string Said)>();
        int enough = 0;
        // Room for nothing, for the scratch file, for some of the partitions, for some of the commits, for all.
        foreach (int room in new[] { 0, 4, 12, 24, 32, 40, 48, 56, 60, 64, 68, 72, 76, 128, 256 })
        {
            var workspace = nights.Before(Night);
            var run = OnSmallDisk(workspace, room);
            if (run.ExitCode == 0)
            {
                enough++;
                await DurabilityTrial.AssertAsAfter(nights, Night, workspace);
                continue;
            }

            ClearFault(run, "No space left on device");
            await DurabilityTrial.AssertStopped(nights, Night, workspace);
            await DurabilityTrial.AssertRerun(nights, Night, workspace);
            stopped.Add((room, run.Errors.Split('\n').Last(l => l.Contains("No space left", StringComparison.Ordinal))));
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', stopped.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Room} KiB free: {s.Said}"))) + $"\n{enough} had room.");
        Assert.True(stopped.Count >= 4, "Hardly any disk was too small.");
        Assert.True(enough > 0, "No disk was large enough.");
    }

    [Fact]
    public async Task ReadOnlyWorkspace_FailsClearly_AndStaysAsItWas()
    {
        RequireMounts();
        var workspace = nights.Before(Night);
        var run = InNamespace("mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"", [workspace.Folder, .. Program(workspace)]);
        ClearFault(run, "Read-only file system");
        Assert.Contains(workspace.Folder, run.Errors, StringComparison.Ordinal);
        Assert.Equal(FolderCopy.Bytes(nights.Reference(Night - 1).Folder), FolderCopy.Bytes(workspace.Folder));
        await DurabilityTrial.AssertRerun(nights, Night, workspace);
    }

    [Fact]
    public async Task ReadOnlyLake_FailsClearly_AndStaysAsItWas()
    {
        RequireMounts();
        var workspace = nights.Before(Night);
        var run = InNamespace("mount --bind \"$1/lake\" \"$1/lake\" && mount -o remount,ro,bind \"$1/lake\" && shift && exec \"$@\"", [workspace.Folder, .. Program(workspace)]);
        ClearFault(run, "Read-only file system");
        Assert.Equal(FolderCopy.Bytes(Path.Combine(nights.Reference(Night - 1).Folder, "lake")), FolderCopy.Bytes(Path.Combine(workspace.Folder, "lake")));
        await DurabilityTrial.AssertRerun(nights, Night, workspace);
    }

    [Fact]
    public void FullDisk_WhileAnExportIsUnpacked_IsTheScratchFoldersFault()
    {
        RequireMounts();
        string exports = Directory.CreateTempSubdirectory("analytics-disk-").FullName;
        using (var gz = new StreamWriter(new GZipStream(File.Create(Path.Combine(exports, "calls.csv.gz")), CompressionLevel.Fastest)))
        {
            gz.WriteLine("call_id,lead_id,rep_id,started_at,talk_seconds,outcome");
            for (int i = 0; i < 100_000; i++)
                gz.WriteLine($"c{i},,R,2026-06-01 09:00:00,1,busy");
        }

        File.WriteAllText(Path.Combine(exports, "analytics.yaml"), "time_zone: Asia/Tokyo\nrun_date: latest\ntables:\n  calls: { files: calls.csv.gz }\n");
        string[] words = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), "ingest", "--config", Path.Combine(exports, "analytics.yaml")];

        Directory.CreateDirectory(exports + "-disk");
        var run = InNamespace("mount -t tmpfs -o size=2m tmpfs \"$1\" && shift && exec \"$@\"", [exports + "-disk", .. words, "--workspace", exports + "-disk"]);

        ClearFault(run, "No space left on device");
        Assert.Contains(Path.Combine(exports + "-disk", "scratch", "rows"), run.Errors, StringComparison.Ordinal);
        Assert.Contains("a scratch folder that cannot be written to", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("calls.csv.gz", run.Errors, StringComparison.Ordinal);
        Directory.Delete(exports, recursive: true);
        Directory.Delete(exports + "-disk", recursive: true);
    }

    /// <summary>Runs the night on a disk of its own with so many KiB free, which is gone afterwards; what it left there comes back.</summary>
    private ProgramRun OnSmallDisk(WorkspaceFolder workspace, int roomKib) => InNamespace(
        """
        set -e
        place=$1; room=$2; shift 2
        cp -a "$place" "$place-kept"
        mount -t tmpfs -o size=64m tmpfs "$place"
        cp -a "$place-kept/." "$place/"
        mount -o remount,size=$(( $(df -k --output=used "$place" | tail -n 1) + room ))k "$place"
        code=0; "$@" || code=$?
        rm -rf "$place-kept"; mkdir "$place-kept"; cp -a "$place/." "$place-kept/"
        umount "$place"; rm -rf "$place"; mv "$place-kept" "$place"
        exit $code
        """,
        [workspace.Folder, roomKib.ToString(CultureInfo.InvariantCulture), .. Program(workspace)]);

    private string[] Program(WorkspaceFolder workspace) => ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "analytics.dll"), .. nights.Words(Night, workspace)];

    private static void ClearFault(ProgramRun run, string said)
    {
        Assert.True(run.ExitCode == 1, $"{run.ExitCode}: {run.Errors}");
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.Contains("Expected ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("defect of the program", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static ProgramRun InNamespace(string script, string[] words) => ProgramRun.Other("unshare", [.. Namespace, "sh", "-c", script, "sh", .. words]);

    private static string[] Namespace => Environment.UserName == "root" ? ["-m"] : ["-rm"];

    private static void RequireMounts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "A disk of the test's own needs Linux and unshare.");
        var tried = InNamespace("mount -t tmpfs -o size=64k tmpfs /mnt", []);
        Assert.SkipWhen(tried.ExitCode != 0, $"Nothing may be mounted here: {tried.Errors.Trim()}");
    }
}

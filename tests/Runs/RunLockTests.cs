using System.Diagnostics;
using System.Globalization;
using Analytics.Faults;
using Analytics.Runs;
using Xunit;

namespace Analytics.Tests.Runs;

public class RunLockTests
{
    [Fact]
    public void SecondRun_IsTurnedAwayWithTheHolderNamed()
    {
        using var workspace = new RunFolder();
        using RunLock held = RunLock.Acquire(workspace.Path);
        held.NameRun("20260930T170501Z");
        var e = Assert.Throws<MendableException>(() => RunLock.Acquire(workspace.Path));
        Assert.Equal(ExitCode.Locked, e.ExitCode);
        Assert.Equal($"it locked by process {Environment.ProcessId}, run 20260930T170501Z", e.Faults[0].Found);
    }

    [Fact]
    public void ReleasedLock_IsFreeAgain()
    {
        using var workspace = new RunFolder();
        RunLock first = RunLock.Acquire(workspace.Path);
        first.Dispose();
        using RunLock second = RunLock.Acquire(workspace.Path);
        // A second release of the first must not take away what the second holds.
        first.Dispose();
        var e = Assert.Throws<MendableException>(() => RunLock.Acquire(workspace.Path));
        Assert.Equal($"it locked by process {Environment.ProcessId}", e.Faults[0].Found);
    }

    [Fact]
    public void OtherWorkspace_IsFree()
    {
        using var workspace = new RunFolder();
        using RunLock a = RunLock.Acquire(workspace["a"]);
        using RunLock b = RunLock.Acquire(workspace["b"]);
        Assert.True(File.Exists(workspace["b/.lock"]));
    }

    [Fact]
    public void FileLeftByADeadRun_DoesNotBlock()
    {
        using var workspace = new RunFolder();
        File.WriteAllText(workspace[".lock"], "");
        File.WriteAllText(workspace[".lock-holder"], "process 1, run dead");
        using RunLock held = RunLock.Acquire(workspace.Path);
        Assert.Equal($"process {Environment.ProcessId}", File.ReadAllText(workspace[".lock-holder"]));
    }

    [Fact]
    public void RemovedWorkspace_IsNoFaultAtTheEnd()
    {
        using var folder = new RunFolder();
        RunLock held = RunLock.Acquire(folder["workspace"]);
        Directory.Delete(folder["workspace"], recursive: true);
        held.Dispose();
        using RunLock again = RunLock.Acquire(folder["workspace"]);
    }

    [Fact]
    public void WorkspaceThatIsAFile_IsAUsageFault()
    {
        using var folder = new RunFolder();
        File.WriteAllText(folder["workspace"], "");
        Assert.Equal(ExitCode.Usage, Assert.Throws<MendableException>(() => RunLock.Acquire(folder["workspace"])).ExitCode);
    }

    [Fact]
    public async Task OtherProcess_IsSeenAndItsDeathFreesTheLock()
    {
        if (!File.Exists("/usr/bin/flock")) Assert.Skip("The other process is util-linux's flock, which is not here");
        using var workspace = new RunFolder();
        RunLock.Acquire(workspace.Path).Dispose();
        File.WriteAllText(workspace[".lock-holder"], "process 4711");
        // flock(1) takes the same lock as FileShare.None; the shell it runs says when it holds it, and then waits.
        using Process holder = Process.Start(new ProcessStartInfo("/usr/bin/flock", ["--exclusive", "--no-fork", workspace[".lock"], "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            var e = Assert.Throws<MendableException>(() => RunLock.Acquire(workspace.Path));
            Assert.Equal("it locked by process 4711", e.Faults[0].Found);
        }
        finally
        {
            holder.Kill();
            await holder.WaitForExitAsync(CancellationToken.None);
        }

        using RunLock free = RunLock.Acquire(workspace.Path);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), File.ReadAllText(workspace[".lock-holder"]));
    }

    [Fact]
    public async Task LockHeldHere_IsSeenByOtherProcesses()
    {
        if (!File.Exists("/usr/bin/flock")) Assert.Skip("The other process is util-linux's flock, which is not here");
        using var workspace = new RunFolder();
        using RunLock held = RunLock.Acquire(workspace.Path);
        Assert.Equal(1, await TryFlock(workspace[".lock"]));
        held.Dispose();
        Assert.Equal(0, await TryFlock(workspace[".lock"]));
    }

    private static async Task<int> TryFlock(string path)
    {
        using Process process = Process.Start("/usr/bin/flock", ["--exclusive", "--nonblock", path, "true"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}

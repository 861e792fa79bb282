using System.Globalization;
using Analytics.Faults;

namespace Analytics.Runs;

/// <summary>
/// One run at a time per workspace. The lock is the open file <c>.lock</c>: the system lets go of it when its process
/// ends, however it ends, so a run that was killed never blocks the next. On Linux and macOS it is advisory (<c>flock</c>); a
/// network file system without <c>flock</c> gives no protection.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream held;
    private readonly string holderPath;

    private static string Process => string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}");

    private RunLock(FileStream held, string holderPath)
    {
        this.held = held;
        this.holderPath = holderPath;
    }

    /// <summary>Takes the workspace's lock, making the workspace when it is not there; <see cref="Dispose"/> gives it back.</summary>
    /// <param name="workspace">The workspace's folder.</param>
    /// <exception cref="MendableException">
    /// Another run holds it (<see cref="ExitCode.Locked"/>, its process id named), its disk is full or read-only (<see cref="ExitCode.Failed"/>), or the workspace
    /// cannot be written to for another reason (<see cref="ExitCode.Usage"/>).
    /// </exception>
    public static RunLock Acquire(string workspace)
    {
        // The lock itself cannot be read while it is held (on Windows at all, on Linux through .NET): who holds it stands beside it.
        string holderPath = Path.Combine(workspace, ".lock-holder");
        FileStream? stream = null;
        try
        {
            Directory.CreateDirectory(workspace);
            stream = new FileStream(Path.Combine(workspace, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holderPath, Process);
            return new RunLock(stream, holderPath);
        }
        catch (IOException e) when (stream is null && IsSharing(e))
        {
            throw new MendableException(ExitCode.Locked, new Fault(workspace, $"it locked by {ReadHolder(holderPath)}",
                "no other run in this workspace", "Wait until that run ends, or give another folder with --workspace."));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            stream?.Dispose();
            // A workspace that was good yesterday and whose disk is full now is no wrong configuration.
            throw new MendableException(IsOfTheDisk(e) ? ExitCode.Failed : ExitCode.Usage, new Fault(workspace, $"a folder that cannot be written to ({e.Message})",
                "a workspace this user may write to", "Change its owner or rights, free some space, or give another folder with --workspace."));
        }
    }

    /// <summary>Names the run, beside this process's id, to whoever finds the workspace locked.</summary>
    public void NameRun(string runId) => File.WriteAllText(holderPath, $"{Process}, run {runId}");

    /// <summary>Gives the lock back. The lock file stays: removing it could take it from under a run that just opened it.</summary>
    public void Dispose()
    {
        if (!held.CanWrite) return;
        try
        {
            // The workspace may have been removed meanwhile.
            if (File.Exists(holderPath)) File.Delete(holderPath);
        }
        finally
        {
            held.Dispose();
        }
    }

    private static string ReadHolder(string path)
    {
        try
        {
            return File.ReadAllText(path) is { Length: > 0 } text ? text.Trim() : "a process that is just starting";
        }
        catch (IOException)
        {
            // Between opening the lock and writing the name, or the other way round at the end.
            return "a process that is just starting or ending";
        }
    }

    // ENOSPC, EROFS and EDQUOT of Linux; Windows says ERROR_DISK_FULL.
    private static bool IsOfTheDisk(Exception e) => e.HResult is 28 or 30 or 122 or unchecked((int)0x80070070);

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; Windows says ERROR_SHARING_VIOLATION.
    private static bool IsSharing(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}

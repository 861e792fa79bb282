using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Lake;

/// <summary>Writes that have reached the disk before the next step relies on them.</summary>
public static partial class Durable
{
    private const int ReadOnly = 0;
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Exchange = 2; // RENAME_EXCHANGE

    /// <summary>Writes the file whole and flushes it to disk.</summary>
    public static void Write(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a file written by somebody else.</summary>
    public static void Flush(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a folder's entries, so that a renamed file is still there after a power cut. Windows needs no such call.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        _ = FSync(descriptor);
    }

    /// <summary>
    /// Puts a finished folder in the place of another, which goes. On Linux the two change places in one step, so that a reader finds
    /// either; elsewhere there is a moment with neither.
    /// </summary>
    public static void PutFolder(string finished, string target)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(finished, target);
            return;
        }

        if (OperatingSystem.IsLinux() && RenameAt(CurrentFolder, finished, CurrentFolder, target, Exchange) == 0)
        {
            Directory.Delete(finished, recursive: true);
            return;
        }

        string old = finished + ".old";
        Directory.Move(target, old);
        Directory.Move(finished, target);
        Directory.Delete(old, recursive: true);
    }

    /// <summary>Points a link at a neighbour, in one step over the link that was there. Windows, which keeps links for administrators, gets a copy instead.</summary>
    public static void PutLink(string link, string neighbour)
    {
        if (OperatingSystem.IsWindows())
        {
            CopyFolder(Path.Combine(Path.GetDirectoryName(link)!, neighbour), link);
            return;
        }

        string draft = link + ".tmp";
        File.Delete(draft);
        File.CreateSymbolicLink(draft, neighbour);
        if (Rename(draft, link) != 0)
            throw new IOException($"{link} cannot be moved to {neighbour} (error {Marshal.GetLastPInvokeError()}).");
        FlushFolder(Path.GetDirectoryName(link)!);
    }

    private static void CopyFolder(string from, string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int RenameAt(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Lake;

/// <summary>Writes that have reached the disk before the next step relies on them.</summary>
public static partial class Durable
{
    private const int ReadOnly = 0;

    /// <summary>Writes the file whole and flushes it to disk.</summary>
    public static void Write(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file in the place of one that may be there: a reader, also after a power cut, finds the old one or the new one whole.</summary>
    public static void Replace(string path, byte[] bytes)
    {
        string draft = path + ".tmp";
        Write(draft, bytes);
        File.Move(draft, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
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

    /// <summary>Gives a finished file its name, unless a file of that name is there already: of many at once exactly one succeeds.</summary>
    /// <returns>False when the name was taken; the finished file is gone in either case.</returns>
    public static bool Publish(string finished, string name)
    {
        // .NET's move looks first and renames then, so that two may pass; a hard link is refused by the file system itself.
        if (!OperatingSystem.IsWindows() && Link(finished, name) == 0)
        {
            File.Delete(finished);
            return true;
        }

        try
        {
            File.Move(finished, name, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(name))
        {
            File.Delete(finished);
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);
}

using System.Runtime.InteropServices;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>Puts finished folders and links in the place of others, so that a reader finds the old one or the new one.</summary>
internal static partial class Placement
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Exchange = 2; // RENAME_EXCHANGE

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
        Durable.FlushFolder(Path.GetDirectoryName(link)!);
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
}

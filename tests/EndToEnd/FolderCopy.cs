using System.Security.Cryptography;

namespace Analytics.Tests.EndToEnd;

/// <summary>Folders as a whole: their bytes, and copies of them.</summary>
internal static class FolderCopy
{
    /// <summary>SHA-256 of every file by relative path; what a link points to is not followed but named.</summary>
    public static SortedDictionary<string, string> Bytes(string folder)
    {
        var bytes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is { } target)
                bytes[entry.Name] = "-> " + target;
            else if (entry is FileInfo)
                bytes[entry.Name] = Sha256(entry.FullName);
            else
                foreach (var (name, hash) in Bytes(entry.FullName))
                    bytes[$"{entry.Name}/{name}"] = hash;
        }

        return bytes;
    }

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    public static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Copies a folder with its links.</summary>
    public static string To(string target, string folder)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            string path = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
                Directory.CreateSymbolicLink(path, link);
            else if (entry is FileInfo file)
                file.CopyTo(path);
            else
                To(path, entry.FullName);
        }

        return target;
    }
}

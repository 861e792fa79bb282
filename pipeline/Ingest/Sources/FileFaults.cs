using System.Globalization;
using Analytics.Faults;
using DuckDB.NET.Data;

namespace Analytics.Ingest.Sources;

/// <summary>The faults of a file as a whole.</summary>
internal static class FileFaults
{
    /// <summary>It cannot be opened or read.</summary>
    public static MendableException Unreadable(SourceFile file, Exception e) => Failed(
        file.Name, $"a file that cannot be read ({e.Message.Split('\n')[0]})", "a file that this user may read, on a disk that works",
        "Check its permissions and the disk; deliver it again.");

    /// <summary>It does not unpack.</summary>
    public static MendableException NotPacked(SourceFile file, string message)
    {
        string kind = file.Packing == "gz" ? "gzip" : "zstd";
        return Failed(
            file.Name, $"bytes that are not {kind}, or {kind} that is cut short ({message.Split('\n')[0]})", $"a whole {kind} file, as its name ends in .{file.Packing}",
            "Deliver it again; rename it if it is not compressed.");
    }

    /// <summary>It unpacks to more than is allowed.</summary>
    public static MendableException TooLarge(SourceFile file, string found, string key, string allowed) => Failed(
        file.Name, found, $"at most {allowed}, as limits.{key} says", $"Check what is in the file; raise limits.{key} if it is meant to be so large.");

    /// <summary>It changed while it was read.</summary>
    public static MendableException Changed(SourceFile file) => Failed(
        file.Name, "a file that changed while it was read", "a file that nobody writes to any more",
        "Run again when its delivery is complete; deliver under another name and rename at the end. Nothing was loaded.");

    /// <summary>The engine could not read it.</summary>
    public static MendableException Damaged(SourceFile file, DuckDBException e) => Failed(
        file.Name, $"a file that cannot be read: {e.Message.Split('\n')[0]}", "a whole file of the format that its name or the configuration says",
        "Check that the export was complete, and deliver it again.");

    /// <summary>Two counts of its rows differ.</summary>
    public static MendableException Miscounted(string name, long read, long counted) => Failed(
        name, string.Create(CultureInfo.InvariantCulture, $"{read} rows when reading it, and {counted} rows when counting it"), "the same number twice",
        "Deliver the file again when nothing writes to it any more. Nothing was loaded.");

    /// <summary>Any other.</summary>
    public static MendableException Failed(string place, string found, string expected, string remedy) =>
        new(ExitCode.Failed, new Fault(place, found, expected, remedy));
}

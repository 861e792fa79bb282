using System.IO.Compression;

namespace Analytics.Report.Workbooks;

/// <summary>A zip file whose bytes do not tell when it was made: entries of one fixed time, in the order of their names.</summary>
internal static class StillZip
{
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries, packed anew; that of the content types first, as readers expect.</summary>
    public static byte[] Repacked(Stream zip)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(zip, ZipArchiveMode.Read))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Time;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}

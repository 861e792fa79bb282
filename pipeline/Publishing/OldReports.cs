using System.Globalization;

namespace Analytics.Publishing;

/// <summary>Reports that the rule of <c>report.retention</c> no longer keeps.</summary>
public static class OldReports
{
    /// <summary>Deletes reports dated longer before the report in use than they are kept. What is no report – another name, no page – stays, and so do the report in use and the one just published.</summary>
    /// <param name="reportsFolder">Where reports are.</param>
    /// <param name="scratchFolder">Where each is moved first, on the same file system: a report is there whole or not at all.</param>
    /// <param name="retention">How long they are kept.</param>
    /// <param name="published">The date of the report just published.</param>
    /// <returns>The dates deleted, oldest first.</returns>
    /// <exception cref="IOException">One cannot be moved or deleted.</exception>
    public static IReadOnlyList<DateOnly> Delete(string reportsFolder, string scratchFolder, TimeSpan retention, DateOnly published)
    {
        if (Date(Publisher.LatestDate(reportsFolder)) is not { } inUse) return [];
        var old = new DirectoryInfo(reportsFolder).EnumerateDirectories()
            .Where(d => d.LinkTarget is null && File.Exists(Path.Combine(d.FullName, "index.html")))
            .Select(d => (Folder: d, Date: Date(d.Name))).Where(d => d.Date is { } date && date != published && (inUse.DayNumber - date.DayNumber) > retention.TotalDays)
            .OrderBy(d => d.Date).ToList();
        foreach (var (folder, _) in old)
        {
            Directory.CreateDirectory(scratchFolder);
            string moved = Path.Combine(scratchFolder, "old-report-" + folder.Name);
            folder.MoveTo(moved);
            Directory.Delete(moved, recursive: true);
        }

        return [.. old.Select(d => d.Date!.Value)];
    }

    private static DateOnly? Date(string? name) =>
        DateOnly.TryParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

using Analytics.Faults;
using Analytics.Lake;
using Analytics.Publishing.Printing;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>
/// Builds the report in a staging folder, inspects it as a reader would, and only then puts it in its place; <c>latest</c> moves last.
/// A report that fails leaves the last good one where it is.
/// </summary>
public static class Publisher
{
    private const string Latest = "latest";

    /// <summary>Publishes a report.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="lake">The lake's versions it was made from: its numbers must be theirs.</param>
    /// <param name="reportsFolder">Where reports are.</param>
    /// <param name="stagingFolder">Where to build it, on the same file system.</param>
    /// <param name="printer">Prints the PDF; null: there is none. One that cannot be made stops nothing.</param>
    /// <returns>The page, and the later report that <c>latest</c> stays at; null when it moved.</returns>
    /// <exception cref="MendableException">The staged report has faults: nothing was published.</exception>
    public static (string Page, string? KeptLatest) Publish(ReportContent content, PinnedLake lake, string reportsFolder, string stagingFolder, PdfPrinter? printer = null)
    {
        if (Directory.Exists(stagingFolder))
            Directory.Delete(stagingFolder, recursive: true);
        ReportFiles.Write(content, stagingFolder, printer is null ? null : page => printer.Print(page, content.AsOf));
        DataCopies.Write(content, stagingFolder);
        if (content.Model is not null)
            ScoreFiles.Write(lake, content.AsOf, stagingFolder);
        var faults = ReportCheck.Inspect(
            stagingFolder, ReportExpectations.Of(content, LakeFigures.Read(lake)) with { WeekSums = WeekSums.Read(lake) });
        if (faults.Count > 0)
        {
            throw new MendableException(ExitCode.Failed, [.. faults.Select(f => new Fault(
                "report", f, "a page whose charts, links and numbers are whole", $"Nothing was published; the draft is in {stagingFolder}. Report it to the project."))]);
        }

        string name = content.AsOf.ToString("yyyy-MM-dd", null);
        string target = Path.Combine(reportsFolder, name);
        Directory.CreateDirectory(reportsFolder);
        Placement.PutFolder(stagingFolder, target);
        return (Path.Combine(target, "index.html"), MoveLatest(reportsFolder, name));
    }

    /// <summary>Points <c>latest</c> at the report, unless it points at a later date already: a rerun of an old date is not the latest report.</summary>
    private static string? MoveLatest(string reportsFolder, string name)
    {
        string link = Path.Combine(reportsFolder, Latest);
        if (LatestDate(reportsFolder) is { } current && string.CompareOrdinal(current, name) > 0)
            return current;
        Placement.PutLink(link, name);
        StaleNotice.Clear(reportsFolder);
        return null;
    }

    /// <summary>The date of the report in use, yyyy-MM-dd; null where there is none.</summary>
    internal static string? LatestDate(string reportsFolder)
    {
        string? name = new DirectoryInfo(Path.Combine(reportsFolder, Latest)).LinkTarget;
        return name is not null && Directory.Exists(Path.Combine(reportsFolder, name)) ? name : null;
    }
}

using System.Xml.Linq;
using Analytics.Report.Mail;
using Analytics.Report.Printing;
using Analytics.Report.Workbooks;

namespace Analytics.Report;

/// <summary>Inspects a staged report as a reader would open it, before it is published.</summary>
public static class ReportCheck
{
    /// <summary>Looks through a report's folder.</summary>
    /// <param name="folder">The folder that <see cref="ReportFiles.Write"/> wrote.</param>
    /// <param name="expectations">What must be there.</param>
    /// <returns>The faults found, in words; empty when the report may be published.</returns>
    public static IReadOnlyList<string> Inspect(string folder, ReportExpectations expectations)
    {
        var (all, unreadable) = StagedPages.Read(folder, [.. expectations.Pages, .. expectations.HasSlices ? [SlicePage.FileName] : Array.Empty<string>()]);
        if (unreadable.Count > 0)
            return unreadable;
        var pages = all.Where(page => page.Key != SlicePage.FileName).ToDictionary();
        List<string> faults =
        [
            .. pages.SelectMany(page => Of(page.Value, expectations).Select(fault => $"{page.Key}: {fault}")),
            .. all.SelectMany(page => LinkFaults.Of(page.Key, all, folder).Concat(NavFaults.Of(page.Key, all)).Select(fault => $"{page.Key}: {fault}")),
            .. FigureFaults.Of([.. pages.Values], folder, expectations.Charts),
            .. expectations.HasSlices ? SliceFaults.Of(all[SlicePage.FileName], expectations.AsOf, expectations.WeekSums) : [],
        ];
        // What else there is is held against the pages: they must be sound first.
        return faults.Count > 0 ? faults : [.. WorkbookFaults.Of([.. pages.Values], folder), .. Mail(pages[ReportPages.Overview], folder, expectations), .. Pdf(folder, expectations.AsOf)];
    }

    private static IEnumerable<string> Of(XElement page, ReportExpectations expectations) =>
        PageFaults.Of(page, expectations.AsOf).Concat(SparkFaults.Of(page, expectations.Values)).Concat(expectations.Values is { } values ? ValueFaults.Of(page, values) : []);

    private static IEnumerable<string> Mail(XElement page, string folder, ReportExpectations expectations) =>
        StagedPages.Read(folder, MailFiles.HtmlName, out var unreadable) is { } mail ? MailFaults.Of(page, mail, folder, expectations) : [unreadable];

    private static IEnumerable<string> Pdf(string folder, DateOnly asOf) =>
        Path.Combine(folder, PdfText.FileName) is var path && File.Exists(path) && PdfText.Fault(File.ReadAllBytes(path), asOf) is { } fault ? [fault] : [];
}

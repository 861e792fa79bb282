using System.Xml;
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
        if (Read(folder, "index.html", out var unreadable) is not { } page)
            return [unreadable];
        List<string> faults =
        [
            .. PageFaults.Of(page, expectations.AsOf),
            .. LinkFaults.Of(page, folder),
            .. FigureFaults.Of(page, folder, expectations.Charts),
            .. expectations.Values is { } values ? ValueFaults.Of(page, values) : [],
            .. expectations.HasSlices ? Slices(folder, expectations) : [],
        ];
        // What else there is is held against the page: it must be sound first.
        return faults.Count > 0 ? faults : [.. WorkbookFaults.Of(page, folder), .. Mail(page, folder, expectations), .. Pdf(folder, expectations.AsOf)];
    }

    private static IEnumerable<string> Mail(XElement page, string folder, ReportExpectations expectations) =>
        Read(folder, MailFiles.HtmlName, out var unreadable) is { } mail ? MailFaults.Of(page, mail, folder, expectations) : [unreadable];

    private static IEnumerable<string> Pdf(string folder, DateOnly asOf) =>
        Path.Combine(folder, PdfText.FileName) is var path && File.Exists(path) && PdfText.Fault(File.ReadAllBytes(path), asOf) is { } fault ? [fault] : [];

    private static IEnumerable<string> Slices(string folder, ReportExpectations expectations) => Read(folder, SlicePage.FileName, out var unreadable) is { } page
        ? SliceFaults.Of(page, expectations.AsOf, expectations.WeekSums).Concat(LinkFaults.Of(page, folder))
        : [unreadable];

    private static XElement? Read(string folder, string name, out string fault)
    {
        fault = $"{name} is missing";
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return null;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(path, settings);
            return XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            fault = $"{name} cannot be read: {broken.Message}";
            return null;
        }
    }
}

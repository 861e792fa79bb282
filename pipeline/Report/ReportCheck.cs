using System.Xml;
using System.Xml.Linq;

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
        var path = Path.Combine(folder, "index.html");
        if (!File.Exists(path))
            return ["index.html is missing"];
        if (Read(path, out var unreadable) is not { } page)
            return [$"index.html cannot be read: {unreadable}"];

        return
        [
            .. PageFaults.Of(page, expectations.AsOf),
            .. LinkFaults.Of(page, folder),
            .. FigureFaults.Of(page, folder, expectations.Charts),
            .. expectations.Values is { } values ? ValueFaults.Of(page, values) : [],
        ];
    }

    private static XElement? Read(string path, out string? fault)
    {
        fault = null;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(path, settings);
            return XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            fault = broken.Message;
            return null;
        }
    }
}

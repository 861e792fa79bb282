using System.Xml;
using System.Xml.Linq;

namespace Analytics.Report;

/// <summary>Pages of a staged report as they were read back, by file.</summary>
internal static class StagedPages
{
    /// <summary>A page; null where it is missing or cannot be read, and why.</summary>
    public static XElement? Read(string folder, string name, out string fault)
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

    /// <summary>The pages that can be read, and a fault for each that cannot.</summary>
    public static (IReadOnlyDictionary<string, XElement> Pages, IReadOnlyList<string> Faults) Read(string folder, IEnumerable<string> names)
    {
        var (pages, faults) = (new Dictionary<string, XElement>(), new List<string>());
        foreach (string name in names)
        {
            if (Read(folder, name, out string fault) is { } page)
                pages[name] = page;
            else
                faults.Add(fault);
        }

        return (pages, faults);
    }
}

using System.Text;
using System.Xml.Linq;

namespace Analytics.Report.Mail;

/// <summary>A summary that says other than the page, that could run or load something, or that mail programs would not read.</summary>
internal static class MailFaults
{
    private static readonly string[] Known = ["from", "to", "subject", "message-id", "x-unsent", "mime-version", "content-type"];
    private static readonly string[] Allowed = ["html", "head", "meta", "title", "body", "table", "tr", "td", "th", "p", "h1", "h2", "span", "br", "img", "data", "time"];

    /// <summary>Looks through both files of a staged report.</summary>
    /// <param name="page">The report's page.</param>
    /// <param name="mail">The summary, read.</param>
    /// <param name="folder">The report's folder.</param>
    /// <param name="expectations">What must be there.</param>
    public static IEnumerable<string> Of(XElement page, XElement mail, string folder, ReportExpectations expectations) =>
        new[] { PageFaults.Dated(mail, expectations.AsOf), Figures(page, mail), Reaching(mail, folder), expectations.Values is { } values ? ValueFaults.Of(mail, values) : [], Message(folder) }
            .SelectMany(faults => faults).Select(fault => $"{MailFiles.HtmlName}: {fault}");

    private static IEnumerable<string> Figures(XElement page, XElement mail)
    {
        static IEnumerable<(string?, string?)> Keyed(IEnumerable<XElement> within) =>
            within.Descendants("data").Where(data => data.Attribute("data-key") is not null).Select(data => (data.Attribute("data-key")?.Value, data.Attribute("value")?.Value));
        var shown = Keyed([mail]).ToHashSet();
        foreach (var (key, value) in Keyed(page.Descendants("article").Elements("p").Where(p => p.Attribute("class")?.Value == "value")).Where(figure => !shown.Contains(figure)))
            yield return $"it lacks the page's figure '{key}' = {value}";
    }

    private static IEnumerable<string> Reaching(XElement mail, string folder)
    {
        foreach (string name in mail.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct().Except(Allowed))
            yield return $"it holds <{name}>";
        foreach (var attribute in mail.DescendantsAndSelf().Attributes())
        {
            if (attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name.LocalName == "href" || (attribute.Name.LocalName == "style" && attribute.Value.Contains("url", StringComparison.OrdinalIgnoreCase)))
                yield return $"it holds the attribute {attribute.Name.LocalName}";
            if (attribute.Name.LocalName == "src" && (!attribute.Value.StartsWith("charts/", StringComparison.Ordinal) || !File.Exists(Path.Combine(folder, attribute.Value))))
                yield return $"image '{attribute.Value}' is not of the report";
        }
    }

    /// <summary>The message must hold the summary as it is, and the images that it names.</summary>
    private static List<string> Message(string folder)
    {
        MimeParts message;
        try
        {
            message = MimeParts.Read(File.ReadAllBytes(Path.Combine(folder, MailFiles.MessageName)));
        }
        catch (Exception broken) when (broken is FormatException or FileNotFoundException)
        {
            return [$"{MailFiles.MessageName} cannot be read: {broken.Message}"];
        }

        var faults = message.Heading.Keys.Except(Known).Select(name => $"{MailFiles.MessageName} has a line '{name}' in its heading").ToList();
        if (message.Parts is not [{ Type: "text/plain", Bytes.Length: > 0 }, { Type: "text/html" } html, .. var images] || images.Any(image => image.Type != "image/png"))
            return [.. faults, $"{MailFiles.MessageName} is not text, HTML and images"];
        string text = Encoding.UTF8.GetString(html.Bytes);
        foreach (var image in images)
        {
            string chart = image.Id.Split('.')[0], file = Path.Combine(folder, MailFiles.Source(chart));
            if (!File.Exists(file) || !File.ReadAllBytes(file).SequenceEqual(image.Bytes))
                faults.Add($"{MailFiles.MessageName}: image '{image.Id}' is not that of the report");
            text = text.Replace($"\"cid:{image.Id}\"", $"\"{MailFiles.Source(chart)}\"", StringComparison.Ordinal);
        }

        if (text.Replace("\r\n", "\n", StringComparison.Ordinal) != File.ReadAllText(Path.Combine(folder, MailFiles.HtmlName)))
            faults.Add($"{MailFiles.MessageName} says something else");
        return faults;
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Charts;

namespace Analytics.Report.Mail;

/// <summary>The summary of one page for e-mail: <c>mail.html</c>, whose images are the report's, and <c>mail.eml</c>, which carries them. The same content gives the same bytes.</summary>
public static class MailFiles
{
    /// <summary>The summary as a page.</summary>
    public const string HtmlName = "mail.html";

    /// <summary>The summary as a message, to be opened in a mail program or handed to one that sends.</summary>
    public const string MessageName = "mail.eml";

    private const int MostCharts = 3;

    // What a reader of a summary looks for first; other charts come where these are lacking.
    private static readonly string[] Preferred = ["weekly_trend", "forecast", "response_decay"];

    /// <summary>Both files.</summary>
    /// <param name="content">What the report shows.</param>
    /// <param name="images">The PNG image of each chart, by name.</param>
    public static (byte[] Html, byte[] Message) Of(ReportContent content, Func<string, byte[]> images)
    {
        var charts = Charts(content);
        string subject = content.Words.Say("mail.subject", ("company", content.Company), ("date", content.Words.Local.Date(content.AsOf)));
        string text = MailText.Of(content);
        var inline = charts.Select(chart => (chart.Name, Id: InlineId(chart.Name, content.AsOf, images(chart.Name)), Image: images(chart.Name))).ToList();
        string html = MailHtml.Of(content, charts, name => inline.Single(image => image.Name == name) is var image ? "cid:" + image.Id : "");
        var message = new MimeMessage(subject, content.Mail, text, html, [.. inline.Select(image => new InlineImage(image.Name + ".png", image.Id, image.Image))]);
        return (Encoding.UTF8.GetBytes(MailHtml.Of(content, charts, Source)), message.Bytes(content.AsOf));
    }

    /// <summary>Where an image of <c>mail.html</c> is.</summary>
    internal static string Source(string chart) => $"charts/{chart}.png";

    /// <summary>The name of an inline image within the message.</summary>
    internal static string InlineId(string chart, DateOnly asOf, byte[] image) =>
        string.Create(CultureInfo.InvariantCulture, $"{chart}.{asOf:yyyy-MM-dd}.{Convert.ToHexStringLower(SHA256.HashData(image))[..16]}@{MimeMessage.Domain}");

    private static List<Chart> Charts(ReportContent content)
    {
        var all = content.AllCharts.ToList();
        return [.. Preferred.Select(name => all.FirstOrDefault(chart => chart.Name == name)).OfType<Chart>().Concat(all.Where(chart => !Preferred.Contains(chart.Name))).Take(MostCharts)];
    }
}

using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Report;
using Analytics.Report.Mail;
using Xunit;

namespace Analytics.Tests.Report.Mail;

public partial class MailFilesTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    [Theory]
    [InlineData("en", "Sample Trading Ltd.: inside sales as of 30 Sep 2026")]
    [InlineData("ja", "【株式会社サンプル商事】インサイドセールス レポート（2026年9月30日時点）")]
    public void Message_IsHtmlWithItsImages_AndPlainText(string language, string subject)
    {
        var content = MadeUpReport.In(language);
        var (html, message) = MailFiles.Of(content, _ => Png);
        var (heading, parts) = Taken(message);

        Assert.Equal(["Subject", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"], heading.Select(line => line.Name));
        Assert.Equal(subject, Decoded(heading.Single(line => line.Name == "Subject").Value));
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8", "image/png", "image/png", "image/png"], parts.Select(part => part.Type));
        Assert.All(parts.Skip(2), part => Assert.Equal(Png, part.Bytes));
        string inMessage = Encoding.UTF8.GetString(parts[1].Bytes);
        Assert.Equal(parts.Skip(2).Select(part => "cid:" + part.Id), Source().Matches(inMessage).Select(source => source.Groups[1].Value));
        Assert.Equal(["charts/weekly_trend.png", "charts/forecast.png", "charts/response_decay.png"], Source().Matches(Encoding.UTF8.GetString(html)).Select(source => source.Groups[1].Value));
        // Both forms say each value, its change, target and standing, and what is lacking.
        string plain = Encoding.UTF8.GetString(parts[0].Bytes);
        foreach (string said in content.Cards.Select(card => card.Value.ToReader(content.Words.Local)).Concat(content.LeftOut).Append(content.Words.Say("status.too_low")).Append(content.Words.Say("status.reached")).Append(content.Cards[^1].MissingBecause!))
        {
            Assert.Contains(said, plain, StringComparison.Ordinal);
            Assert.Contains(said, XElement.Parse(inMessage[inMessage.IndexOf("<html", StringComparison.Ordinal)..]).Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Forecast_IsOneSentenceOfTheWholeHorizon_WithItsInterval()
    {
        var content = MadeUpReport.In("en");
        var weeks = content.Forecast!.Weeks;
        WeekForecast whole = new(weeks[0].First, weeks[^1].Last, 300.4, 280, 320, 270.6, 331.2, 250, 350);
        Assert.Contains("Next 28 days: 300 meetings expected, 271 to 331 with 80 % probability.", Text(content with { Forecast = content.Forecast with { Weeks = [.. weeks, whole] } }), StringComparison.Ordinal);
        Assert.Contains("Next 28 days: 300 meetings expected.", Text(content with { Forecast = content.Forecast with { Weeks = [.. weeks, whole with { Low80 = null, High80 = null }] } }), StringComparison.Ordinal);
        Assert.DoesNotContain("expected", Text(content with { Forecast = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_AreInBothForms()
    {
        var content = MadeUpReport.In("en") with { Warnings = ["Late data: the newest rows of 'calls' are of 28 Sep 2026."] };
        Assert.Contains(content.Warnings[0], Text(content), StringComparison.Ordinal);
        Assert.Contains("Late data: the newest rows of &#39;calls&#39; are of 28 Sep 2026.", Encoding.UTF8.GetString(MailFiles.Of(content, _ => Png).Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acme\r\nBcc: thief@example.com")]
    [InlineData("Acme\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>")]
    [InlineData("Acme\rX-Other: 1\u0085\u2028\u0000")]
    [InlineData("=?UTF-8?B?Qm9nDQpCY2M6IHg=?=")]
    public void CompanyThatWouldAddALine_AddsNone(string company)
    {
        var content = MadeUpReport.In("en") with { Company = company, Mail = new("reports@example.jp", ["a@example.jp", "b@example.jp"]) };
        var (heading, parts) = Taken(MailFiles.Of(content, _ => Png).Message);

        Assert.Equal(["From", "To", "Subject", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"], heading.Select(line => line.Name));
        Assert.Equal(5, parts.Count);
        Assert.DoesNotContain(Decoded(heading[2].Value), char.IsControl);
        Assert.DoesNotContain("<script", Encoding.UTF8.GetString(parts[1].Bytes), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(company[..4], Decoded(heading[2].Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(200)]
    public void LongSubject_IsFolded_EachWordReadableAlone(int length)
    {
        string company = string.Concat(Enumerable.Repeat("株𠮷a", length));
        string text = Encoding.ASCII.GetString(MailFiles.Of(MadeUpReport.In("ja") with { Company = company }, _ => Png).Message);
        var words = Regex.Match(text, "Subject: (.*?)\r\n(?! )", RegexOptions.Singleline).Groups[1].Value.Split("\r\n ");

        Assert.True(("Subject: " + words[0]).Length <= 76 && words.All(word => word.Length <= 75));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Assert.Contains(company, string.Concat(words.Select(word => strict.GetString(Convert.FromBase64String(word[10..^2])))), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_IsTheSameAgain_AndAnotherWhereSomethingChanged()
    {
        byte[] first = MailFiles.Of(MadeUpReport.In("ja"), _ => Png).Message;
        Assert.Equal(first, MailFiles.Of(MadeUpReport.In("ja"), _ => Png).Message);
        string Id(byte[] message) => Taken(message).Heading.Single(line => line.Name == "Message-ID").Value;
        Assert.NotEqual(Id(first), Id(MailFiles.Of(MadeUpReport.In("ja") with { LeftOut = ["x"] }, _ => Png).Message));
        Assert.NotEqual(Id(first), Id(MailFiles.Of(MadeUpReport.In("ja"), _ => [.. Png, 4]).Message));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Html_RunsNothingAndLoadsNothing(string language)
    {
        string html = Encoding.UTF8.GetString(MailFiles.Of(MadeUpReport.In(language) with { Company = "<script>x</script>\"><img src=x onerror=y>", Source = "http://example.com" }, _ => Png).Html);
        var page = XElement.Parse(html[html.IndexOf("<html", StringComparison.Ordinal)..]);

        Assert.Empty(page.Descendants().Select(element => element.Name.LocalName).Intersect(["script", "link", "style", "iframe", "form", "a", "svg"]));
        Assert.All(page.Descendants().Attributes().Where(attribute => attribute.Name != "alt"), attribute => Assert.False(
            attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Value.Contains("//", StringComparison.Ordinal) || attribute.Value.Contains("url(", StringComparison.Ordinal), attribute.ToString()));
    }

    private static string Text(ReportContent content) => Encoding.UTF8.GetString(Taken(MailFiles.Of(content, _ => Png).Message).Parts[0].Bytes);

    // Read apart by lines, as RFC 2046 describes a message.
    private static (List<(string Name, string Value)> Heading, List<(string Type, string Id, byte[] Bytes)> Parts) Taken(byte[] message)
    {
        Assert.All(message, b => Assert.InRange(b, 9, 126));
        string[] lines = Encoding.ASCII.GetString(message).Split("\r\n");
        Assert.All(lines, line => Assert.True(line.Length <= 200 && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal)));
        var heading = Heading(lines, 0, out int at);
        var parts = new List<(string, string, byte[])>();
        while (at < lines.Length)
        {
            if (!lines[at].StartsWith("--", StringComparison.Ordinal) || lines[at].EndsWith("--", StringComparison.Ordinal))
            {
                at++;
                continue;
            }

            var own = Heading(lines, at + 1, out at);
            string type = own.Single(line => line.Name == "Content-Type").Value;
            if (type.StartsWith("multipart/", StringComparison.Ordinal))
                continue;
            var body = lines.Skip(at).TakeWhile(line => !line.StartsWith("--", StringComparison.Ordinal)).ToList();
            parts.Add((type, own.FirstOrDefault(line => line.Name == "Content-ID").Value?.Trim('<', '>') ?? "", Convert.FromBase64String(string.Concat(body))));
            at += body.Count;
        }

        return (heading, parts);
    }

    private static List<(string Name, string Value)> Heading(string[] lines, int from, out int after)
    {
        var heading = new List<(string Name, string Value)>();
        for (after = from; lines[after].Length > 0; after++)
        {
            if (lines[after][0] == ' ')
                heading[^1] = (heading[^1].Name, heading[^1].Value + lines[after]);
            else
                heading.Add((lines[after].Split(": ")[0], lines[after][(lines[after].IndexOf(": ", StringComparison.Ordinal) + 2)..]));
        }

        after++;
        return heading;
    }

    private static string Decoded(string value) => EncodedWord().Replace(value.Replace("?= =?", "?==?", StringComparison.Ordinal), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    [GeneratedRegex(@"=\?UTF-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Source();
}

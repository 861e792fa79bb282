using Analytics.Report;
using Analytics.Report.Mail;
using Xunit;

namespace Analytics.Tests.Report.Mail;

/// <summary>A summary that was spoilt after it was written is not published.</summary>
public sealed class MailCheckTests : IClassFixture<WrittenReport>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mail-").FullName;
    private readonly ReportExpectations _expected;

    public MailCheckTests(WrittenReport report)
    {
        report.CopyTo(_folder);
        _expected = report.Expected;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(MailFiles.HtmlName, "value=\"71204\"", "value=\"71205\"", "lacks the page's figure")]
    [InlineData(MailFiles.HtmlName, "2026-09-30", "2026-09-29", "as of 2026-09-29")]
    [InlineData(MailFiles.HtmlName, "</body>", "<script>1</script></body>", "it holds <script>")]
    [InlineData(MailFiles.HtmlName, "src=\"charts/", "src=\"http://example.com/", "is not of the report")]
    [InlineData(MailFiles.HtmlName, "<h1 ", "<h1 onclick=\"x\" ", "attribute onclick")]
    [InlineData(MailFiles.HtmlName, "</html>", "", "cannot be read")]
    [InlineData(MailFiles.MessageName, "MIME-Version", "Bcc: x@example.com\r\nMIME-Version", "'bcc' in its heading")]
    [InlineData(MailFiles.MessageName, "image/png", "image/gif", "not text, HTML and images")]
    [InlineData(MailFiles.MessageName, "\r\n--=_report", "\n--=_report", "does not end as lines")]
    [InlineData(MailFiles.MessageName, "Content-ID: <funnel", "Content-ID: <response_decay", "is not that of the report")]
    public void SpoiltFile_IsFound(string file, string from, string to, string said)
    {
        string path = Path.Combine(_folder, file), text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        var faults = ReportCheck.Inspect(_folder, _expected);
        Assert.Contains(faults, fault => fault.Contains(said, StringComparison.Ordinal) && fault.Contains("mail.", StringComparison.Ordinal));
    }

    [Fact]
    public void CutMessage_IsFound()
    {
        string path = Path.Combine(_folder, MailFiles.MessageName);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20_000]);
        Assert.Contains("mail.eml cannot be read", Assert.Single(ReportCheck.Inspect(_folder, _expected)), StringComparison.Ordinal);
    }
}

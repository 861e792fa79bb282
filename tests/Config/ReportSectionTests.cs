using Xunit;

namespace Analytics.Tests.Config;

public sealed class ReportSectionTests
{
    [Fact]
    public void RetentionOfLessThanADay_IsRefused() =>
        Assert.Equal("a day or more, such as 400d", ConfigText.OneFault("report: {retention: 12h}\n").Expected);

    [Fact]
    public void Retention_IsTaken_AndWithoutItAllReportsAreKept()
    {
        Assert.Equal(TimeSpan.FromDays(60), ConfigText.Load(ConfigText.Minimal + "report: {retention: 60d}\n").Report.Retention);
        Assert.Null(ConfigText.Load(ConfigText.Minimal).Report.Retention);
    }

    [Theory]
    [InlineData("from: Sales <sales@example.jp>")]
    [InlineData("from: 'a@b\nBcc: c@d'")]
    [InlineData("from: nobody")]
    [InlineData("to: [ok@example.jp, 'a@example..jp']")]
    public void MailAddressThatIsNone_IsRefused(string mail) =>
        Assert.Equal("an address such as sales@example.jp", ConfigText.OneFault($"report: {{mail: {{{mail}}}}}\n").Expected);

    [Fact]
    public void MailAddresses_AreTaken_AndNobodyIsTheDefault()
    {
        var mail = ConfigText.Load(ConfigText.Minimal + "report: {mail: {from: a.b+c@example.jp, to: [x@example.jp, y@sub.example.jp]}}\n").Report.Mail;
        Assert.Equal(("a.b+c@example.jp", "x@example.jp y@sub.example.jp"), (mail.From, string.Join(' ', mail.To)));
        Assert.Equal((null, 0), (ConfigText.Load(ConfigText.Minimal).Report.Mail.From, ConfigText.Load(ConfigText.Minimal).Report.Mail.To.Count));
    }

    [Fact]
    public void Pdf_IsMadeWhereItIsAskedFor()
    {
        Assert.Equal((false, null), (ConfigText.Load(ConfigText.Minimal).Report.Pdf, ConfigText.Load(ConfigText.Minimal).Report.Browser));
        var report = ConfigText.Load(ConfigText.Minimal + "report: {pdf: true, browser: /opt/chrome/chrome}\n").Report;
        Assert.Equal((true, Path.GetFullPath("/opt/chrome/chrome")), (report.Pdf, report.Browser));
        Assert.Equal("pdf: true beside browser", ConfigText.OneFault("report: {browser: /opt/chrome/chrome}\n").Expected);
        Assert.Equal("one of true, false", ConfigText.OneFault("report: {pdf: perhaps}\n").Expected);
    }
}

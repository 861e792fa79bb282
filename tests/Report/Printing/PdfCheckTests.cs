using Analytics.Report;
using Analytics.Report.Printing;
using Xunit;

namespace Analytics.Tests.Report.Printing;

public sealed class PdfCheckTests(WrittenReport report) : IClassFixture<WrittenReport>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pdf-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void CutPdf_IsNotPublished()
    {
        report.CopyTo(_folder);

        File.WriteAllText(Path.Combine(_folder, PdfText.FileName), "%PDF-1.4 /Title (Report 2026-09-30) /Type /Page");
        Assert.Equal(["report.pdf is not whole"], ReportCheck.Inspect(_folder, report.Expected));
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Publishing.Printing;
using Analytics.Report;
using Analytics.Report.Printing;
using Analytics.Tests.Charts;
using Analytics.Tests.Report;
using Xunit;

namespace Analytics.Tests.Publishing.Printing;

public sealed partial class PdfPrinterTests : IDisposable
{
    private static readonly string? Installed = Browser.Find(null, Environment.GetEnvironmentVariable("PATH"));

    private readonly string _folder = Directory.CreateTempSubdirectory("print-").FullName;

    private string Room => Path.Combine(_folder, "room");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("en", "Page 1 of {0}", "As of 30 Sep 2026", "All data, nothing filtered  ·  Source: data-sample")]
    [InlineData("ja", "1 / {0}ページ", "2026年9月30日時点", "全データ（絞り込みなし）")]
    public void Report_IsPrintedOnA4Landscape_EachPageSayingWhatItIs(string language, string first, string asOf, string data)
    {
        if (Installed is null) Assert.Skip("No chromium on the path: no report is printed.");
        var written = Written(language, out var printer);

        Assert.Null(printer.Warning);
        Assert.Contains(PdfText.FileName, written);
        Assert.Contains($"href=\"{PdfText.FileName}\"", File.ReadAllText(Path.Combine(_folder, "report", "index.html")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Room), "the profile is still there");
        byte[] pdf = File.ReadAllBytes(Path.Combine(_folder, "report", PdfText.FileName));
        string text = Encoding.Latin1.GetString(pdf);
        Assert.Equal(["D:20260930000000"], Date().Matches(text).Select(date => date.Value).Distinct());
        var boxes = MediaBox().Matches(text).Select(box => (double.Parse(box.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), double.Parse(box.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        Assert.All(boxes, box => Assert.True(box is ( > 841 and < 843, > 594 and < 596), box.ToString()));
        if (Words(pdf) is not { } pages) return;
        Assert.Equal(boxes.Count, pages.Length);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, first, pages.Length), pages[0], StringComparison.Ordinal);
        Assert.All(pages, page => Assert.True(page.Contains(asOf, StringComparison.Ordinal) && Plain(page).Contains(Plain(data), StringComparison.Ordinal), page));
    }

    [Fact]
    public void Report_PrintedAgain_HasTheSameBytes()
    {
        if (Installed is null) Assert.Skip("No chromium on the path: no report is printed.");
        Written("en", out _);
        byte[] first = File.ReadAllBytes(Path.Combine(_folder, "report", PdfText.FileName));
        Written("en", out _);
        Assert.Equal(first, File.ReadAllBytes(Path.Combine(_folder, "report", PdfText.FileName)));
    }

    /// <summary>A name cannot end the string of a style sheet, nor the style sheet.</summary>
    [Fact]
    public void HostileCompany_IsPrintedAsItIs()
    {
        string page = "";
        string company = "\"; } body { display: none } </style><script>alert(1)</script> \\ 株\n";
        ReportFiles.Write(Small("en") with { Company = company }, Path.Combine(_folder, "report"), html => (page = html) is "" ? [] : null);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("body { display: none", Regex.Match(page, "<style>.*?</style>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        Assert.Contains("\\000022 \\00003b  \\00007d  body \\00007b  display", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "</style>"));
    }

    [Theory]
    [InlineData(null, "none of chromium, chromium-browser, google-chrome is on the PATH")]
    [InlineData("/nowhere/chromium", "report.browser names '/nowhere/chromium'")]
    public void NoBrowser_IsAWarning_AndTheReportIsWithoutPdf(string? configured, string said)
    {
        var printer = new PdfPrinter(Browser.Find(configured, _folder), configured, Room, CancellationToken.None);
        var content = Small("en");
        var written = ReportFiles.Write(content, Path.Combine(_folder, "report"), page => printer.Print(page, content.AsOf));

        Assert.Contains(said, printer.Warning, StringComparison.Ordinal);
        Assert.DoesNotContain(PdfText.FileName, written);
        Assert.Empty(ReportCheck.Inspect(Path.Combine(_folder, "report"), ReportExpectations.Of(content)));
    }

    [Theory]
    [InlineData("echo 'out of order' >&2; exit 7", "exit code 7, out of order")]
    [InlineData("echo '[1:FATAL:socket.cc] path too long' >&2; echo 'Broken pipe' >&2; exit 134", "exit code 134, [1:FATAL:socket.cc] path too long")]
    [InlineData("exit 0", "it wrote no file")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) printf '%%PDF-1.4 cut' > \"${a#*=}\";; esac; done", "is not whole")]
    [InlineData("for a in \"$@\"; do case $a in --print-to-pdf=*) printf '%%PDF-1.4 /Title (Error) /Type /Page %%%%EOF' > \"${a#*=}\";; esac; done", "is not the report of 2026-09-30")]
    [InlineData("sleep 60 & echo $! > \"$HOME/../child\"; wait", "it took longer than 1 s")]
    public void BrowserThatFails_IsAWarning_AndLeavesNothing(string script, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The made-up browsers are shell scripts.");
        string browser = Path.Combine(_folder, "chromium");
        File.WriteAllText(browser, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var printer = new PdfPrinter(Browser.Find(null, _folder), null, Room, CancellationToken.None) { TimeLimit = TimeSpan.FromSeconds(said.Contains("longer", StringComparison.Ordinal) ? 1 : 30) };

        Assert.Null(printer.Print("<html></html>", MadeUp.AsOf));
        Assert.Contains(said, printer.Warning, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Room));
        // What the browser started goes with it.
        if (File.Exists(Path.Combine(_folder, "child")))
            Assert.False(IsStillRunning(int.Parse(File.ReadAllText(Path.Combine(_folder, "child")), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void BrowserThatLeavesAHelperBehind_IsNotWaitedForByIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The made-up browser is a shell script.");
        string browser = Path.Combine(_folder, "chromium");
        string ended = Path.Combine(_folder, "ended");
        // The helper has the browser's error pipe, and keeps it open.
        File.WriteAllText(browser, $"#!/bin/sh\n(sleep 20; touch {ended}) &\necho gone >&2\nexit 3\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var printer = new PdfPrinter(browser, null, Room, CancellationToken.None);

        Assert.Null(printer.Print("<html></html>", MadeUp.AsOf));
        Assert.Contains("exit code 3", printer.Warning, StringComparison.Ordinal);
        Assert.False(File.Exists(ended), "the printer waited for the helper");
    }

    [Fact]
    public void Report_InAFolderOfALongPath_IsPrinted()
    {
        if (Installed is null) Assert.Skip("No chromium on the path: no report is printed.");
        var content = Small("en");
        var printer = new PdfPrinter(Installed, null, Path.Combine(_folder, new string('d', 120), "room"), TestContext.Current.CancellationToken);
        Assert.Contains(PdfText.FileName, ReportFiles.Write(content, Path.Combine(_folder, "report"), page => printer.Print(page, content.AsOf)));
        Assert.Null(printer.Warning);
    }

    [Fact]
    public void Interruption_EndsTheBrowserAndTheRun()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The made-up browser is a shell script.");
        string browser = Path.Combine(_folder, "chromium");
        File.WriteAllText(browser, "#!/bin/sh\nsleep 60\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.Throws<OperationCanceledException>(() => new PdfPrinter(browser, null, Room, stop.Token).Print("<html></html>", MadeUp.AsOf));
        Assert.False(Directory.Exists(Room));
    }

    private IReadOnlyList<string> Written(string language, out PdfPrinter printer)
    {
        var (content, made) = (Small(language), new PdfPrinter(Installed, null, Room, TestContext.Current.CancellationToken));
        printer = made;
        return ReportFiles.Write(content, Path.Combine(_folder, "report"), page => made.Print(page, content.AsOf));
    }

    private static ReportContent Small(string language)
    {
        var content = MadeUpReport.In(language);
        return content with { Outbound = MotionSection.None, ConversionCharts = [], ScorecardCharts = [], Plan = null, Model = null };
    }

    private static bool IsStillRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.WaitForExit(5_000);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The words of each page, as poppler reads them; null where it is not installed.</summary>
    private string[]? Words(byte[] pdf)
    {
        if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(folder => !File.Exists(Path.Combine(folder, "pdftotext"))))
            return null;
        string path = Path.Combine(_folder, "read.pdf");
        File.WriteAllBytes(path, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", [path, "-"]) { RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Normalize(NormalizationForm.FormKC);

    [GeneratedRegex(@"(?<=/(?:CreationDate|ModDate) \()D:[0-9]{14}")]
    private static partial Regex Date();

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex MediaBox();
}

using System.Text;
using Analytics.Report;
using Analytics.Report.Mail;
using Analytics.Tests.Texts;
using Xunit;

namespace Analytics.Tests.Report;

/// <summary>Every page of the made-up report, word by word.</summary>
public class ApprovedPageTests
{
    private const string Folder = "Report/Approved";

    private static readonly string[] Languages = ["en", "ja"];
    private static readonly Lazy<Dictionary<(string Language, string File), string>> Rendered = new(() =>
        Languages.SelectMany(language => Texts(language).Select(page => (Key: (language, page.Key), page.Value))).ToDictionary(page => page.Key, page => page.Value));

    public static TheoryData<string, string> Pages => [.. Rendered.Value.Keys.Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ReadsAsApproved(string language, string file) => ApprovedText.Check(Name(language, file), Rendered.Value[(language, file)]);

    [Fact]
    public void Approved_AreTextsOfPagesThatThereAre() => Assert.Empty(ApprovedText.Left(Folder, Pages.Select(page => Name(page.Data.Item1, page.Data.Item2))));

    /// <summary>The pages, the one that filters as it is without script, and the mail.</summary>
    private static Dictionary<string, string> Texts(string language)
    {
        var content = MadeUpReport.In(language) with { Slices = new(SlicePageTests.Cube(), SliceMeasure.All, true) };
        var pages = ReportPage.Render(content).ToDictionary(page => page.Key, page => page.Value);
        pages[SlicePage.FileName] = SlicePage.Render(content, content.Slices);
        pages[MailFiles.HtmlName] = Encoding.UTF8.GetString(MailFiles.Of(content, _ => []).Html);
        return pages.ToDictionary(page => page.Key.Replace('/', '-'), page => PageText.Of(ReadPages.Of(page.Value)));
    }

    private static string Name(string language, string file) => $"{Folder}/{Path.GetFileNameWithoutExtension(file)}.{language}.txt";
}

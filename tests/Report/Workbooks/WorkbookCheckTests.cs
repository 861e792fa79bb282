using System.IO.Compression;
using System.Text.RegularExpressions;
using Analytics.Report;
using Analytics.Report.Workbooks;
using Xunit;

namespace Analytics.Tests.Report.Workbooks;

/// <summary>A workbook that was spoilt after it was written is not published.</summary>
public sealed partial class WorkbookCheckTests : IClassFixture<WrittenReport>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workbook-").FullName;
    private readonly ReportExpectations _expected;

    public WorkbookCheckTests(WrittenReport report)
    {
        report.CopyTo(_folder);
        _expected = report.Expected;
    }

    private string Workbook => Path.Combine(_folder, WorkbookFile.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MissingWorkbook_IsFound()
    {
        File.Delete(Workbook);
        Assert.Equal(["index.html: broken link 'report.xlsx': there is no such file"], Faults());
    }

    [Fact]
    public void CutWorkbook_IsFound()
    {
        File.WriteAllBytes(Workbook, File.ReadAllBytes(Workbook)[..2000]);
        Assert.Contains("report.xlsx cannot be read", Assert.Single(Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherNumber_IsFound()
    {
        Edit(SheetOf("funnel"), xml => xml.Replace(">3912<", ">3913<", StringComparison.Ordinal));
        Assert.Equal(["report.xlsx: the table of chart 'funnel' is not that of the page"], Faults());
    }

    [Fact]
    public void Formula_IsFound()
    {
        Edit(SheetOf("funnel"), xml => xml.Replace("<x:v>3912<", "<x:f>1+1</x:f><x:v>3912<", StringComparison.Ordinal));
        Assert.Contains("holds a formula", Assert.Single(Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void WorkbookThatExcelWouldRepair_IsFound()
    {
        Edit(SheetOf("funnel"), xml => FirstStyle().Replace(xml, "s=\"none\"", 1));
        Assert.Contains("report.xlsx", Faults()[0], StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Faults() => ReportCheck.Inspect(_folder, _expected);

    private string SheetOf(string table)
    {
        using var zip = ZipFile.OpenRead(Workbook);
        string Text(ZipArchiveEntry entry)
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }

        string part = zip.Entries.Single(entry => entry.FullName.StartsWith("xl/tables/", StringComparison.Ordinal) && Text(entry).Contains($" name=\"{table}\"", StringComparison.Ordinal)).Name;
        var links = zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/_rels/", StringComparison.Ordinal) && Text(entry).Contains($"/{part}\"", StringComparison.Ordinal));
        return "xl/worksheets/" + links.Name[..^5];
    }

    private void Edit(string part, Func<string, string> change)
    {
        using var zip = ZipFile.Open(Workbook, ZipArchiveMode.Update);
        var entry = zip.GetEntry(part)!;
        string before;
        using (var reader = new StreamReader(entry.Open()))
            before = reader.ReadToEnd();
        string after = change(before);
        Assert.NotEqual(before, after);
        entry.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        writer.Write(after);
    }

    [GeneratedRegex("s=\"[0-9]+\"")]
    private static partial Regex FirstStyle();
}

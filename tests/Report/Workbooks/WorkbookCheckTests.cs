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

    [Theory]
    [InlineData("changed_figures", ">0.289234<", ">0.289235<", "the table 'changed_figures' is not that of the page")]
    [InlineData("change_branches", ">-2.1<", ">-2.2<", "the table 'change_branches' does not have the numbers of the page")]
    [InlineData("teams", ">400<", ">401<", "the table 'teams' is not that of the page")]
    [InlineData("team_effort", ">48<", ">49<", "the table 'team_effort' is not that of the page")]
    [InlineData("team_forecast", ">12.2<", ">12.3<", "the table 'team_forecast' is not that of the page")]
    [InlineData("team_reps_1", ">9<", ">10<", "the table 'team_reps_1' is not that of the page")]
    public void OtherNumber_OfChangesOrTeams_IsFound(string table, string from, string to, string fault)
    {
        Edit(SheetOf(table), xml => xml.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal([$"report.xlsx: {fault}"], Faults());
    }

    [Theory]
    [InlineData("Meetings 105 → 102", "Meetings 105 → 103", "the table 'change_sentences' is not that of the page")]
    [InlineData(">East<", ">Easter<", "the table 'teams' is not that of the page")]
    public void OtherWords_OfChangesOrTeams_AreFound(string from, string to, string fault)
    {
        Edit("xl/sharedStrings.xml", xml => xml.Replace(from, to, StringComparison.Ordinal));
        Assert.Contains($"report.xlsx: {fault}", Faults());
    }

    [Fact]
    public void LackingTable_IsFound()
    {
        Edit(PartOf("teams"), xml => xml.Replace("\"teams\"", "\"teams_2\"", StringComparison.Ordinal));
        Assert.Equal(["report.xlsx lacks the table 'teams'"], Faults());
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

    private string PartOf(string table)
    {
        using var zip = ZipFile.OpenRead(Workbook);
        return Part(zip, table).FullName;
    }

    private string SheetOf(string table)
    {
        using var zip = ZipFile.OpenRead(Workbook);
        string part = Part(zip, table).Name;
        var links = zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/_rels/", StringComparison.Ordinal) && Text(entry).Contains($"/{part}\"", StringComparison.Ordinal));
        return "xl/worksheets/" + links.Name[..^5];
    }

    private static ZipArchiveEntry Part(ZipArchive zip, string table) =>
        zip.Entries.Single(entry => entry.FullName.StartsWith("xl/tables/", StringComparison.Ordinal) && Text(entry).Contains($" name=\"{table}\"", StringComparison.Ordinal));

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
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

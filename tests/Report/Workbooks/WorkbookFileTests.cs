using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Report.Workbooks;
using Analytics.Tests.Charts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Tests.Report.Workbooks;

public class WorkbookFileTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void EveryChart_GivesAValidWorkbook_WithTheValuesOfItsCsv(string language)
    {
        var content = MadeUpReport.Showing(language, MadeUp.All(language)) with { Forecast = MadeUpReport.In(language).Forecast! with { Charts = [] }, Plan = null, Model = null };
        byte[] bytes = WorkbookFile.Bytes(content);
        ReadWorkbook.RequireValid(bytes);

        var tables = ReadWorkbook.Tables(bytes);
        foreach (var chart in content.AllCharts)
        {
            var (headings, rows) = tables[chart.Name];
            string[][] csv = [.. CsvText.Of(chart.Table).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(ReadWorkbook.Fields)];
            Assert.Equal(headings.Distinct(StringComparer.OrdinalIgnoreCase), headings);
            Assert.Equal(csv.Length - 1, rows.Count);
            foreach (var (expected, row) in csv.Skip(1).Zip(rows))
                Assert.Equal(expected.Select(ReadWorkbook.Unprefixed), row);
        }
    }

    /// <summary>What stands in a lead's, a rep's or a company's name reaches the workbook as a text and nothing else.</summary>
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("<script>alert(1)</script>&amp;")]
    [InlineData("control\u0001\u0008\u000B\uFFFE(lone) end", "control\uFFFD\uFFFD end")]
    [InlineData("_x0041_ is not A")]
    [InlineData("  spaced  ")]
    public void HostileName_StaysAText(string name, string? held = null)
    {
        // An attribute cannot hold half a surrogate pair.
        name = name.Replace("(lone)", "\uD800", StringComparison.Ordinal);
        RepPace[] reps = [new(name, 30, 2, 15), new("plain", 20, 2, 10)];
        var content = MadeUpReport.Showing("en", CallsPerHourChart.Draw(MadeUp.Context("en"), reps, 13)!) with { Company = name, Source = name, Warnings = [name] };
        byte[] bytes = WorkbookFile.Bytes(content);
        ReadWorkbook.RequireValid(bytes);

        Assert.Equal(held ?? name, ReadWorkbook.Tables(bytes)["cph_by_rep"].Rows[0][0]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.DoesNotContain(document.WorkbookPart!.WorksheetParts, part => part.Worksheet.Descendants<CellFormula>().Any());
        Assert.DoesNotContain(document.GetAllParts(), part => part.ExternalRelationships.Any() || part.HyperlinkRelationships.Any());
    }

    [Fact]
    public void LongText_IsCutWhereACellEnds()
    {
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.In("en") with { LeftOut = [new string('x', 40_000)] });
        ReadWorkbook.RequireValid(bytes);
        Assert.Equal(32_767, ReadWorkbook.Tables(bytes)["left_out"].Rows[0][0].Length);
    }

    [Fact]
    public void Titles_BecomeNamesThatExcelTakes()
    {
        var names = Analytics.Report.Workbooks.SheetNames.Of(["A [chart]: what? * and / or \\", "'quoted'", "", "History", "a long title that does not fit into thirty-one", "a long title that does not fit into thirty-two", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "same", "SAME"]);

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.All(names, name =>
        {
            Assert.InRange(name.Length, 1, 31);
            Assert.DoesNotContain(name, c => "[]:*?/\\".Contains(c) || char.IsControl(c));
            Assert.False(name.StartsWith('\'') || name.EndsWith('\'') || string.Equals(name, "History", StringComparison.OrdinalIgnoreCase), name);
            Assert.Equal(name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
        });
    }

    [Fact]
    public void Bytes_AreTheSameAgain_AndHoldNoTime()
    {
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.In("ja"));

        Assert.Equal(bytes, WorkbookFile.Bytes(MadeUpReport.In("ja")));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("en", "Contact rate week by week", "Week beginning", "Contact rate")]
    [InlineData("ja", "接触率の週次推移", "週の初日", "接触率")]
    public void NativeCharts_HaveBarsAndLines_WithTitlesInTheLanguage(string language, string title, string x, string y)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(WorkbookFile.Bytes(MadeUpReport.In(language))), isEditable: false);
        var charts = document.WorkbookPart!.WorksheetParts.Select(part => part.DrawingsPart).OfType<DrawingsPart>().SelectMany(part => part.ChartParts).Select(part => part.ChartSpace).ToList();

        Assert.Contains(charts, chart => chart.Descendants<C.LineChart>().Any());
        Assert.Contains(charts, chart => chart.Descendants<C.BarChart>().Any(bars => bars.BarDirection!.Val! == C.BarDirectionValues.Bar));
        Assert.All(charts, chart => Assert.Equal(3, chart.Descendants<C.Title>().Count()));
        Assert.Equal([title, x, y], charts.Select(chart => chart.Descendants<C.Title>().Select(t => t.InnerText).ToArray()).Single(titles => titles[0] == title));
        // Each series names cells, and holds their values.
        foreach (var series in charts.SelectMany(chart => chart.Descendants<C.Values>()))
            Assert.True(series.Descendants<C.NumericPoint>().Any() && series.Descendants<C.Formula>().Single().Text.Contains("!$", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_AreTypedAndShownAsTheirKind()
    {
        var formats = ReadWorkbook.Formats(WorkbookFile.Bytes(MadeUpReport.Showing("en", MadeUp.All("en")) with { Forecast = null, Plan = null, Model = null }));

        Assert.Equal("yyyy\\-mm\\-dd", formats("weekly_trend", 0));
        Assert.Equal("#,##0", formats("weekly_trend", 1));
        Assert.Equal("0.0%", formats("weekly_trend", 2));
        Assert.Equal("#,##0\" s\"", formats("talk_time_by_rep", 1));
        Assert.Equal("#,##0.0", formats("cph_by_rep", 1));
    }

    /// <summary>A number that does not fit into its column is shown as ###.</summary>
    [Fact]
    public void Columns_HaveRoomForWhatTheirNumbersSay()
    {
        using var zip = new ZipArchive(new MemoryStream(WorkbookFile.Bytes(MadeUpReport.In("ja"))));
        var widths = XElement.Load(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Descendants(ReadWorkbook.Main + "col").Select(column => double.Parse(column.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(widths[1] >= "71,204".Length && widths[3] >= "+1,204".Length && widths[3] >= "+1.2%".Length + (2 * "ポイント".Length), string.Join(' ', widths));
    }

    [Fact]
    public void Money_ShowsItsCurrency()
    {
        var money = ChartCell.Number(1234.5, 0) with { Currency = "JPY" };
        Assert.Equal("\"JPY \"#,##0", new NumberFormats(Analytics.Texts.Wording.In("en")).Of(money));
        Assert.Equal("#,##0\"円\"", new NumberFormats(Analytics.Texts.Wording.In("ja")).Of(money));
    }
}

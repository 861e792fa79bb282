using System.Globalization;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Report.Workbooks;
using Analytics.Tests.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Analytics.Tests.Report.Workbooks;

/// <summary>The sheets of what changed and of the teams, the small charts of the trends, and the currency of amounts.</summary>
public class ChangesAndTeamsSheetTests
{
    [Theory]
    [InlineData("en", "What changed", "Contact rate", "(in all)", "calls", "contact rate", "meetings per contact", "effort and result", "Meetings 105 → 102 (−3), by effort and result: calls −2.1; contact rate −1.0; meetings per contact +0.1.")]
    [InlineData("ja", "前回からの変化", "接触率", "（全体）", "架電数", "接触率", "接触あたりの商談", "活動量と成果", "商談 105 → 102（−3）。活動量と成果ごとの寄与：架電数 −2.1、接触率 −1.0、接触あたりの商談 +0.1。")]
    public void Changes_AreFiguresSentencesAndParts(string language, string sheet, string rate, string whole, string calls, string contacts, string meetings, string split, string sentence)
    {
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.In(language));
        ReadWorkbook.RequireValid(bytes);
        var tables = ReadWorkbook.Tables(bytes);
        Assert.Equal(sheet, Names(bytes)[1]);
        Assert.Equal([rate, "0.289234", "0.301234", "0.012", "0.01", "0.002"], tables["changed_figures"].Rows.Single());
        Assert.Equal(sentence, tables["change_sentences"].Rows[1].Single());
        var branches = tables["change_branches"].Rows;
        Assert.Equal([whole, calls, contacts, meetings], branches.Select(row => row[2]));
        Assert.All(branches, row => Assert.Equal(split, row[1]));
        Assert.Equal([["105", "102", "-3"], ["", "", "-2.1"], ["", "", "-1"], ["", "", "0.1"]], branches.Select(row => row[3..]));
        // A change has its sign, of a share in points.
        var format = ReadWorkbook.Formats(bytes);
        string points = language == "en" ? "\" pt\"" : "\"ポイント\"";
        Assert.Equal($"+0.00%{points};-0.00%{points};0.00%{points}", format("changed_figures", 3));
    }

    [Theory]
    [InlineData("en", "This is the first run: there is nothing yet to compare with.")]
    [InlineData("ja", "初回の実行のため、比べる相手がまだありません。")]
    public void FirstNight_SaysSoOnItsSheet(string language, string said)
    {
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.In(language) with { Changes = new(null) });
        ReadWorkbook.RequireValid(bytes);
        Assert.DoesNotContain(ReadWorkbook.Tables(bytes).Keys, name => name.StartsWith("change", StringComparison.Ordinal));
        Assert.Contains(said, Texts(bytes));
        Assert.Equal(Names(WorkbookFile.Bytes(MadeUpReport.In(language))), Names(bytes));
    }

    [Fact]
    public void Unknown_IsNoSheet() => Assert.DoesNotContain("What changed", Names(WorkbookFile.Bytes(MadeUpReport.In("en") with { Changes = null })));

    [Fact]
    public void Teams_StandSideBySide_AndTheirTablesBelowOneAnother()
    {
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.In("en"));
        var tables = ReadWorkbook.Tables(bytes);
        Assert.Contains("Teams", Names(bytes));
        Assert.Equal([["East", "400"], ["東京/<第1>", "300"]], tables["teams"].Rows);
        Assert.Equal(
            [["East", "Meetings", "50", "48", "-2"], ["East", "contact rate", "0.31", "0.3", "-2"], ["東京/<第1>", "Meetings", "50", "48", "-2"], ["東京/<第1>", "contact rate", "0.31", "0.3", "-2"]], tables["team_effort"].Rows);
        Assert.Equal([["East", "1–7 Oct 2026", "12.2", "10", "14", "8", "17", "6", "19"], ["東京/<第1>", "1–7 Oct 2026", "12.2", "10", "14", "8", "17", "6", "19"]], tables["team_forecast"].Rows);
        Assert.Equal([["East", "O'Neill & Söhne", "9"], ["東京/<第1>", "O'Neill & Söhne", "9"]], tables["team_reps_1"].Rows);
        Assert.False(tables.ContainsKey("team_reps_2"));
    }

    /// <summary>A KPI that one team's reps have and the other's do not: each set of columns is a table of its own, and the check still finds every page's.</summary>
    [Fact]
    public void ScorecardsOfOtherColumns_AreTablesOfTheirOwn()
    {
        var content = MadeUpReport.Showing("en") with { Forecast = null, Plan = null, Model = null };
        content = content with { Inbound = content.Inbound with { Charts = [] } };
        var other = new ChartTable([new ChartColumn("rep", "Rep"), new ChartColumn("calls", "Calls")], [[ChartCell.Text("-"), ChartCell.Count(7)]]);
        content = content with { Teams = [content.Teams[0], content.Teams[1] with { Reps = [content.Teams[1].Reps[0] with { Table = other }, ("Inbound response", other)] }] };
        var tables = ReadWorkbook.Tables(WorkbookFile.Bytes(content));
        Assert.Equal([["East", "O'Neill & Söhne", "9"]], tables["team_reps_1"].Rows);
        Assert.Equal([["東京/<第1>", "-", "7"]], tables["team_reps_2"].Rows);
        Assert.Equal([["東京/<第1>", "-", "7"]], tables["team_reps_3"].Rows);
        Inspected(content);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("<script>|\"")]
    [InlineData("a\nb\tc")]
    [InlineData("–")]
    [InlineData("_x0041_ 'x' & \u0001")]
    public void TeamOfAnyName_StaysAText_AndIsInspected(string name)
    {
        var content = MadeUpReport.Showing("en") with { Forecast = null, Plan = null, Model = null };
        content = content with { Inbound = content.Inbound with { Charts = [] }, Teams = [content.Teams[0] with { Name = name }, content.Teams[1]] };
        byte[] bytes = WorkbookFile.Bytes(content);
        ReadWorkbook.RequireValid(bytes);
        string held = name.Replace("\u0001", "", StringComparison.Ordinal);
        Assert.Equal(held, ReadWorkbook.Tables(bytes)["teams"].Rows[0][0]);
        Assert.Equal(held, ReadWorkbook.Tables(bytes)["team_effort"].Rows[1][0]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.DoesNotContain(document.WorkbookPart!.WorksheetParts, part => part.Worksheet.Descendants<CellFormula>().Any());
        Inspected(content);
    }

    /// <summary>Each KPI has a chart of its own, whose cells are its weeks and no other KPI's; weeks that are not final are drawn faintly.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Trends_AreASmallChartEach(string language)
    {
        var trends = MadeUp.All(language).Single(chart => chart.Name == "trends");
        byte[] bytes = WorkbookFile.Bytes(MadeUpReport.Showing(language, trends) with { Forecast = null, Plan = null, Model = null });
        ReadWorkbook.RequireValid(bytes);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any(table => table.Table.Name == "trends"));
        int first = int.Parse(sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[0][1..], CultureInfo.InvariantCulture) + 1;
        string[] kpis = [.. trends.Table.Rows.Select(row => row[0].ToInvariant())];
        var charts = sheet.DrawingsPart!.ChartParts.Select(part => part.ChartSpace.GetFirstChild<C.Chart>()!).ToDictionary(chart => chart.Title!.InnerText);

        Assert.Equal(kpis.Distinct().Order(), charts.Keys.Order());
        foreach (var (kpi, chart) in charts)
        {
            int[] rows = [.. kpis.Index().Where(row => row.Item == kpi).Select(row => row.Index)];
            var series = chart.Descendants<C.LineChartSeries>().Single();
            Assert.EndsWith($"!$C${first + rows[0]}:$C${first + rows[^1]}", series.Descendants<C.Values>().Single().Descendants<C.Formula>().Single().Text, StringComparison.Ordinal);
            Assert.EndsWith($"!$B${first + rows[0]}:$B${first + rows[^1]}", series.Descendants<C.CategoryAxisData>().Single().Descendants<C.Formula>().Single().Text, StringComparison.Ordinal);
            Assert.Equal(kpi, series.GetFirstChild<C.SeriesText>()!.Descendants<C.NumericValue>().Single().Text);
            Assert.Equal(
                rows.Select(row => trends.Table.Rows[row][2].ToInvariant()).Where(value => value.Length > 0),
                series.Descendants<C.Values>().Single().Descendants<C.NumericPoint>().Select(point => point.NumericValue!.Text));
            Assert.Equal([25U], series.Descendants<C.DataPoint>().Select(point => point.Index!.Val!.Value));
        }
    }

    [Theory]
    [InlineData("en", "\"JPY \"#,##0", "+\"JPY \"#,##0;-\"JPY \"#,##0;\"JPY \"#,##0")]
    [InlineData("ja", "#,##0\"円\"", "+#,##0\"円\";-#,##0\"円\";#,##0\"円\"")]
    public void CardOfMoney_ShowsItsCurrency(string language, string value, string change)
    {
        var money = new KpiCard("revenue", ChartCell.Number(1234567, 0) with { Currency = "JPY" }, MadeUp.September) { Change = -12 };
        var format = ReadWorkbook.Formats(WorkbookFile.Bytes(MadeUpReport.In(language) with { Cards = [money] }));
        Assert.Equal((value, change), (format("key_figures", 1), format("key_figures", 3)));
    }

    [Fact]
    public void NameOfTwoLines_HasRoomForBoth()
    {
        var content = MadeUpReport.In("en");
        byte[] bytes = WorkbookFile.Bytes(content with { Teams = [content.Teams[0] with { Name = "North\n1" }, content.Teams[1]] });
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.TableDefinitionParts.Any(table => table.Table.Name == "teams"));
        int first = int.Parse(sheet.TableDefinitionParts.Single(table => table.Table.Name == "teams").Table.Reference!.Value!.Split(':')[0][1..], CultureInfo.InvariantCulture) + 1;
        var rows = sheet.Worksheet.Descendants<Row>().ToDictionary(row => (int)row.RowIndex!.Value);
        Assert.Equal((30.0, null), (rows[first].Height?.Value, rows[first + 1].Height?.Value));
    }

    /// <summary>A report that is told nothing of what came in does not say that all of it was right.</summary>
    [Fact]
    public void Quality_WithoutFiles_SaysNothingOfRules()
    {
        var content = MadeUpReport.In("en") with { Rules = [], Tables = [] };
        Assert.Contains("No row broke a rule.", Texts(WorkbookFile.Bytes(content)));
        Assert.DoesNotContain("No row broke a rule.", Texts(WorkbookFile.Bytes(content with { Files = [] })));
    }

    private static void Inspected(ReportContent content)
    {
        string folder = Directory.CreateTempSubdirectory("sheets-").FullName;
        try
        {
            ReportFiles.Write(content, folder);
            Assert.Empty(ReportCheck.Inspect(folder, ReportExpectations.Of(content)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Names(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. document.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!)];
    }

    private static List<string> Texts(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return [.. document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText)];
    }
}

using System.Text;
using Analytics.Charts;
using Analytics.Report;
using Analytics.Tests.Charts;
using Xunit;

namespace Analytics.Tests.Report;

public sealed class ReportFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_PutsPageChartsAndData()
    {
        var content = MadeUpReport.In("en");
        var written = ReportFiles.Write(content, _folder);

        var expected = content.AllCharts.SelectMany(chart => new[] { $"charts/{chart.Name}.svg", $"charts/{chart.Name}.png", $"charts/{chart.Name}@2x.png", $"data/{chart.Name}.csv" })
            .Concat(["data/kpis.csv", "data/kpis_outbound.csv", "data/kpis_inbound.csv", "outbound.html", "inbound.html", "conversion.html", "segments.html", "forecast.html", "scorecards.html", "quality.html", .. content.Teams.SelectMany(team => new[] { $"data/kpis_{team.Slug}.csv", $"teams/{team.Slug}.html" }), .. content.Segments.SelectMany(group => group.Segments).SelectMany(segment => new[] { $"data/kpis_{segment.Slug}.csv", $"segments/{segment.Slug}.html" })]).Append("index.html").Append("report.xlsx").Append("mail.html").Append("mail.eml").Order(StringComparer.Ordinal);
        Assert.Equal(expected, written.Order(StringComparer.Ordinal));
        Assert.Equal(expected, Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void TextsWithLinesInThem_ArePublished(string end)
    {
        string name = $"Ann{end}Lee";
        RepPace[] reps = [new(name, 30, 2, 15), new("plain", 20, 2, 10)];
        var content = MadeUpReport.Showing("en", CallsPerHourChart.Draw(MadeUp.Context("en"), reps, 13)!) with { Company = name, Source = name, CardsNote = name, LeftOut = [name], Warnings = [name], Model = null, Plan = null };
        ReportFiles.Write(content, _folder);
        Assert.Empty(ReportCheck.Inspect(_folder, ReportExpectations.Of(content)));
    }

    [Fact]
    public void Csv_IsInvariantQuotedAndSafeInASpreadsheet()
    {
        RepPace[] reps = [new("=1+1", 30, 2, 15), new("O'Neill, \"Bob\"", 20, 2, 10), new("-5", 1, 4, 0.25)];
        var content = MadeUpReport.Showing("ja", CallsPerHourChart.Draw(MadeUp.Context("ja"), reps, 13)!) with { Model = null, Forecast = null };
        ReportFiles.Write(content, _folder);

        var bytes = File.ReadAllBytes(Path.Combine(_folder, "data", "cph_by_rep.csv"));
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(
            "rep,cph,calls,phone_hours,hours_kind\r\n'=1+1,15,30,2,記録された架電時間\r\n\"O'Neill, \"\"Bob\"\"\",10,20,2,記録された架電時間\r\n'-5,0.25,1,4,記録された架電時間\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public void Csv_NegativeNumber_StaysANumber()
    {
        ReportFiles.Write(MadeUpReport.In("en"), _folder);
        var kpis = File.ReadAllLines(Path.Combine(_folder, "data", "kpis.csv"));

        Assert.StartsWith("att,287.6,s,2026-09-01,2026-09-30,9770,-12,300,480,", kpis.Single(line => line.StartsWith("att,", StringComparison.Ordinal)));
        Assert.StartsWith("contact_rate,0.301234,share,", kpis.Single(line => line.StartsWith("contact_rate,", StringComparison.Ordinal)));
        Assert.StartsWith("cph,13.42,calls/h,", kpis.Single(line => line.StartsWith("cph,", StringComparison.Ordinal)));
        Assert.StartsWith("calls,71204,,", kpis.Single(line => line.StartsWith("calls,", StringComparison.Ordinal)));
        Assert.StartsWith("show_rate,,share,", kpis[^1]);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        var again = Directory.CreateDirectory(Path.Combine(_folder, "again")).FullName;
        var files = ReportFiles.Write(MadeUpReport.In("en"), Path.Combine(_folder, "first"));
        ReportFiles.Write(MadeUpReport.In("en"), again);

        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "first", file)), File.ReadAllBytes(Path.Combine(again, file))));
    }
}

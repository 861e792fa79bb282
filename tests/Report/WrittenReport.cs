using Analytics.Charts;
using Analytics.Report;

namespace Analytics.Tests.Report;

/// <summary>A report with two charts, written once; each test spoils its own copy.</summary>
public sealed class WrittenReport
{
    public WrittenReport()
    {
        var content = MadeUpReport.In("en");
        content = content with
        {
            Charts = [],
            Outbound = content.Outbound with { Charts = [] },
            ScorecardCharts = [],
            Forecast = content.Forecast! with { Charts = [] },
            Model = content.Model! with { Charts = [] },
        };
        var folder = Directory.CreateTempSubdirectory("report-");
        Files = ReportFiles.Write(content, folder.FullName).ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(folder.FullName, name)));
        Expected = ReportExpectations.Of(content);
        Weeks = [.. content.Cards.SelectMany(card => card.Spark?.Weeks ?? [])];
        folder.Delete(recursive: true);
    }

    internal IReadOnlyDictionary<string, byte[]> Files { get; }

    internal ReportExpectations Expected { get; }

    /// <summary>The weeks of the small lines, whose numbers do not all stand on a page.</summary>
    internal IReadOnlyList<ChartCell> Weeks { get; }

    /// <summary>Writes it once more, to be spoilt.</summary>
    internal void CopyTo(string folder)
    {
        foreach (var (name, bytes) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}

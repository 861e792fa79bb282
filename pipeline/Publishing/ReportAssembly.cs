using Analytics.Charts;
using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>What a run found, for the page.</summary>
/// <param name="AsOf">The run's date.</param>
/// <param name="Ingest">What was loaded; null when the run did not ingest.</param>
/// <param name="Kpis">What was computed.</param>
/// <param name="Model">The model; null when the data lack what it needs.</param>
/// <param name="Outlook">The forecast; null when the data lack what it needs.</param>
/// <param name="PartsLeftOut"><c>model</c> or <c>forecast</c>, and its unmet need.</param>
public sealed record Findings(
    DateOnly AsOf, IngestResult? Ingest, KpiResult Kpis, ConversionOutcome? Model, ForecastOutcome? Outlook, IReadOnlyList<(string Part, string Missing)> PartsLeftOut);

/// <summary>From the lake's committed tables to the content of the page.</summary>
public static class ReportAssembly
{
    /// <summary>Reads the pinned lake and puts the page's content together; the page's numbers come from the lake, the words from the texts.</summary>
    public static ReportContent Content(AnalyticsConfig config, PinnedLake lake, Findings findings, string version)
    {
        using var engine = Engine.InMemory();
        lake.Register(engine);
        var words = Wording.In(config.Report.Language);
        string source = config.Report.Source ?? Path.GetFileName(config.Root.TrimEnd('/', '\\'));
        var context = new ChartContext(words, findings.AsOf, source);
        var charts = new ChartsPart(engine, lake, context, config).Draw();
        return new ReportContent
        {
            Words = words,
            Company = config.Report.Title ?? source,
            Source = source,
            AsOf = findings.AsOf,
            ProgramVersion = version,
            Cards = CardsPart.Of(engine, findings.Kpis.Computed, words, findings.AsOf),
            Charts = [.. charts.Select(c => c.Chart).OfType<Chart>()],
            Model = findings.Model is null ? null : new ModelPart(engine, context).Of(findings.Model),
            Forecast = findings.Outlook is null ? null : new ForecastPart(engine, context).Of(findings.Outlook),
            Tables = [.. Tables(findings.Ingest)],
            FilesLoadedBefore = (findings.Ingest?.Files ?? []).Count(f => f.AlreadyLoaded),
            Files = [.. Files(findings.Ingest)],
            Rules = [.. Rules(findings.Ingest)],
            LeftOut = LeftOutPart.Of(words, findings.Kpis.LeftOut, findings.PartsLeftOut, [.. charts.Where(c => c.Chart is null).Select(c => c.Name)]),
            Definitions = [.. findings.Kpis.Computed.Select(k => new Report.KpiDefinition(k.Name, k.Definition))],
            Versions = [.. lake.Tables.Select(t => new TableVersion(t.Key, t.Value.Version, t.Value.Rows))],
        };
    }

    private static IEnumerable<FileTally> Read(IngestResult? ingest) => (ingest?.Files ?? []).Where(f => !f.AlreadyLoaded);

    private static IEnumerable<FileQuality> Files(IngestResult? ingest) =>
        Read(ingest).Select(f => new FileQuality(f.File.Name, f.Table, new RowCounts(f.RowsRead, f.RowsLoaded, f.RowsReplaced, f.RowsQuarantined)));

    private static IEnumerable<TableQuality> Tables(IngestResult? ingest) => Read(ingest)
        .GroupBy(f => f.Table)
        .Select(g => new TableQuality(g.Key, g.LongCount(), new RowCounts(
            g.Sum(f => f.RowsRead), g.Sum(f => f.RowsLoaded), g.Sum(f => f.RowsReplaced), g.Sum(f => f.RowsQuarantined))));

    private static IEnumerable<RuleCount> Rules(IngestResult? ingest)
    {
        var rejected = (ingest?.Rejected ?? []).GroupBy(r => (r.Table, r.Rule)).Select(g => new RuleCount(g.Key.Table, g.Key.Rule, g.LongCount()));
        var found = (ingest?.Findings ?? []).Select(f => new RuleCount(f.Rule.Split('.')[0], f.Rule, f.Count));
        return rejected.Concat(found).OrderByDescending(r => r.Rows).ThenBy(r => r.Rule, StringComparer.Ordinal);
    }
}

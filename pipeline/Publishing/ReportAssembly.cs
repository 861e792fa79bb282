using Analytics.Charts;
using Analytics.Config;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Planning;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>What a run found, for the page.</summary>
/// <param name="AsOf">The run's date.</param>
/// <param name="Kpis">What was computed.</param>
/// <param name="Model">The model; null when the data lack what it needs.</param>
/// <param name="Outlook">The forecast; null when the data lack what it needs.</param>
/// <param name="Plan">The plan; null when the data lack what it needs.</param>
/// <param name="OpenDays">Open days among the last 28, and among the 28 before.</param>
/// <param name="CalledBeforeCreated">Share (0..1) of called inbound leads whose first call started before they were created, where it is too large to be chance; else null.</param>
/// <param name="MissingDays">Days that should have rows and have none.</param>
/// <param name="PartsLeftOut"><c>model</c>, <c>forecast</c> or <c>plan</c>, and its unmet need.</param>
public sealed record Findings(
    DateOnly AsOf, KpiResult Kpis, ConversionOutcome? Model, ForecastOutcome? Outlook, PlanOutcome? Plan,
    (int Last28, int Prior28) OpenDays, double? CalledBeforeCreated, IReadOnlyList<MissingDays> MissingDays,
    IReadOnlyList<(string Part, string Missing)> PartsLeftOut);

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
        var ledger = IngestLedger.Read(lake);
        var charts = new ChartsPart(engine, lake, context, config, findings.Kpis.Computed.Select(k => k.Name).ToHashSet()).Draw();
        return new ReportContent
        {
            Words = words,
            Company = config.Report.Title ?? source,
            Source = source,
            AsOf = findings.AsOf,
            ProgramVersion = version,
            Warnings = [.. Freshness.Check(config, DaysPresent.Of(lake), findings.AsOf).Select(l => Late(words, l)), .. findings.MissingDays.Select(m => Missing(words, m)), .. Suspicions(words, findings)],
            CardsNote = OpenDays(words, findings),
            Cards = CardsPart.Of(engine, findings.Kpis.Computed, words, findings.AsOf),
            Charts = [.. charts.Select(c => c.Chart).OfType<Chart>()],
            Model = findings.Model is { } model ? new ModelPart(engine, context).Of(model) : null,
            Forecast = findings.Outlook is null ? null : new ForecastPart(engine, context).Of(findings.Outlook),
            Plan = findings.Plan is null ? null : new PlanPart(engine, context).Of(findings.Plan),
            Tables = [.. ledger.Files.GroupBy(f => f.Table).Select(g => new TableQuality(g.Key, g.LongCount(), Counts([.. g])))],
            Files = [.. ledger.Files.Select(f => new FileQuality(f.File, f.Table, Counts([f])))],
            Rules = [.. Rules(ledger, words)],
            LeftOut = LeftOutPart.Of(
                words, findings.Kpis.LeftOut, [.. findings.PartsLeftOut, .. Stages(lake)], [.. charts.Where(c => c.Chart is null).Select(c => c.Name)], [.. findings.Model?.Models.Where(m => m.Figures is null) ?? []]),
            Definitions = [.. findings.Kpis.Computed.Select(k => new Report.KpiDefinition(k.Name, k.Definition))],
            KpiTables = KpiTablesPart.Of(engine, lake, findings.Kpis.Computed),
            Versions = [.. lake.Tables.Select(t => new TableVersion(t.Key, t.Value.Version, t.Value.Rows))],
        };
    }

    /// <summary>Stages of the funnel that need a table or column of their own.</summary>
    private static IEnumerable<(string Part, string Missing)> Stages(PinnedLake lake)
    {
        (string Part, string Table, string? Column)[] stages =
            [("visits", "visits", null), ("held", "meetings", "status"), ("won", "deals", null), ("phone_hours", "rep_hours", null)];
        return stages
            .Where(s => s.Column is null ? lake.Rows(s.Table) == 0 : lake.Rows(s.Table) > 0 && !lake.Has(s.Table, s.Column))
            .Select(s => (s.Part, s.Column is null ? s.Table : $"{s.Table}.{s.Column}"));
    }

    private static IEnumerable<string> Suspicions(Wording words, Findings findings)
    {
        if (findings.CalledBeforeCreated is { } share)
            yield return words.Say("warning.before_lead", ("share", words.Local.Percent(share, 0)));
    }

    private static string OpenDays(Wording words, Findings findings) => words.Say(
        "cards.open_days", ("open", words.Local.Count(findings.OpenDays.Last28)), ("before", words.Local.Count(findings.OpenDays.Prior28)));

    private static string Late(Wording words, LateTable late) => late.Newest is { } newest
        ? words.Say("late.line", ("table", late.Table), ("date", words.Local.Date(newest)), ("days", words.Local.Count(late.Days!.Value)))
        : words.Say("late.none", ("table", late.Table));

    private static string Missing(Wording words, MissingDays missing) => words.Say("missing.line", ("table", missing.Table), ("days", string.Join(
        words.Say("list.separator"), missing.Runs.Select(r => r.First == r.Last
            ? words.Local.Date(r.First)
            : words.Say("missing.range", ("first", words.Local.Date(r.First)), ("last", words.Local.Date(r.Last)))))));

    private static RowCounts Counts(IReadOnlyList<LoadedFile> files) => new(
        files.Sum(f => f.RowsInFile - f.RowsFiltered), files.Sum(f => f.RowsLoaded), files.Sum(f => f.RowsReplaced), files.Sum(f => f.RowsQuarantined));

    private static IEnumerable<RuleCount> Rules(IngestLedger ledger, Wording words) => ledger.Rules
        .GroupBy(r => (r.Table, r.Rule, r.Rejected))
        .Select(g => new RuleCount(g.Key.Table, g.Key.Rejected ? g.Key.Rule : words.Say("quality.only_said", ("rule", g.Key.Rule)), g.Sum(r => r.Rows)))
        .OrderByDescending(r => r.Rows).ThenBy(r => r.Rule, StringComparer.Ordinal);
}

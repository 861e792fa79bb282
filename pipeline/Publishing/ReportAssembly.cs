using Analytics.Charts;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Report;
using Analytics.Texts;

namespace Analytics.Publishing;

/// <summary>From the lake's committed tables to the content of the page.</summary>
public static class ReportAssembly
{
    /// <summary>Reads the pinned lake and puts the page's content together; the page's numbers come from the lake, the words from the texts.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="lake">The lake, without tables that the configuration does not name.</param>
    /// <param name="asOf">The report's date.</param>
    /// <param name="version">The program's version.</param>
    /// <exception cref="MendableException">The lake lacks what a step computes, or has it of older data.</exception>
    public static ReportContent Content(AnalyticsConfig config, PinnedLake lake, DateOnly asOf, string version)
    {
        using var engine = Engine.InMemory();
        lake.Register(engine);
        var basis = ReportBasis.Of(config, lake, engine, asOf);
        var words = Wording.In(config.Report.Language);
        var context = Context(config, words, asOf);
        var source = new ChartSource(engine, lake, context, config, basis);
        var charts = Drawn(source);
        IReadOnlyList<Chart> At(ChartPlace place) => [.. charts.Where(c => c.Entry.Place == place).Select(c => c.Chart).OfType<Chart>()];
        var (allCards, effort) = (new CardsPart(engine, basis.Kpis.Computed, context, config.Currency), EffortPart.Of(engine, "motion"));
        MotionSection Motion(string motion, ChartPlace place) => new(allCards.OfMotion(motion), At(place)) { Effort = [.. effort[motion]] };
        var cards = allCards.Of();
        var ledger = IngestLedger.Read(lake);
        var slices = SlicesPart.Of(source);
        return new ReportContent
        {
            Words = words,
            Company = config.Report.Title ?? context.Source,
            Source = context.Source,
            Mail = new(config.Report.Mail.From, config.Report.Mail.To),
            AsOf = asOf,
            ProgramVersion = version,
            Warnings = [.. Freshness.Check(config, source.Days, asOf).Select(l => Late(words, l)), .. source.Missing.Select(m => Missing(words, m)), .. Suspicions(words, engine)],
            CardsNote = OpenDays(words, source.Calendar, asOf),
            Cards = cards,
            Changes = new ChangesPart(source, asOf).Of(cards, basis.Kpis.Computed.ToDictionary(k => k.Name, k => k.Unit)),
            Charts = At(ChartPlace.Overview),
            Unusual = At(ChartPlace.Overview).Any(c => c.Name == "trends") ? new UnusualPart(source).Of(slices) : null,
            Outbound = Motion("outbound", ChartPlace.Outbound) with { Note = CountsAllCalls(engine) ? words.Say("outbound.all_calls") : null },
            Inbound = Motion("inbound", ChartPlace.Inbound),
            Teams = new TeamsPart(source, allCards).Of(),
            Segments = SegmentsPart.Of(source, allCards),
            ConversionCharts = At(ChartPlace.Conversion),
            ScorecardCharts = At(ChartPlace.Scorecards),
            Model = basis.HasModel ? new ModelPart(engine, context).Of() with { Charts = At(ChartPlace.Model) } : null,
            Forecast = basis.HasForecast || lake.Rows(MeasureForecast.TotalsTable) > 0 ? new ForecastPart(engine, context).Of(basis.HasForecast, source.RepNames()) with { Charts = At(ChartPlace.Forecast) } : null,
            Plan = basis.Plan is { } plan ? new PlanPart(engine, context).Of(plan) with { Charts = At(ChartPlace.Plan) } : null,
            Tables = [.. ledger.Files.GroupBy(f => f.Table).Select(g => new TableQuality(g.Key, g.LongCount(), Counts([.. g])))],
            Files = [.. ledger.Files.Select(f => new FileQuality(f.File, f.Table, Counts([f])))],
            Rules = [.. Rules(ledger, words)],
            QualityCharts = At(ChartPlace.Quality),
            LeftOut = [.. AudiencePart.Of(words, config, lake), .. LeftOutPart.Of(
                words, basis.Kpis.LeftOut, [.. basis.LeftOut, .. Stages(lake)], [.. charts.Where(c => c.Chart is null && c.Entry.Place <= ChartPlace.Scorecards).Select(c => c.Entry.Words)], basis.HasModel ? Unjudged(engine) : [])],
            Definitions = [.. basis.Kpis.Computed.Select(k => new Report.KpiDefinition(k.Name, k.Definition))],
            Slices = slices,
            KpiTables = KpiTablesPart.Of(engine, lake, basis.Kpis.Computed),
            Versions = [.. lake.Tables.Select(t => new TableVersion(t.Key, t.Value.Version, t.Value.Rows))],
        };
    }

    private static List<(ChartEntry Entry, Chart? Chart)> Drawn(ChartSource source) => [.. ChartCatalogue.All.Where(e => e.IsOffered(source)).Select(e => (e, e.Draw(source)))];

    /// <summary>What the charts of a report share.</summary>
    public static ChartContext Context(AnalyticsConfig config, Wording words, DateOnly asOf) => new(words, asOf, config.Report.Source ?? Path.GetFileName(config.Root.TrimEnd('/', '\\')));

    private static List<(string Model, IReadOnlyList<ConversionNote> Notes)> Unjudged(Engine engine) =>
    [
        .. new[] { ConversionStep.BeforeCall, ConversionStep.AfterCall }
            .Where(m => engine.Count($"select count(*) from lake.conversion_metrics where name = '{m}'") == 0).Select(m => (m, ConversionNotes.Read(engine, m, ofTraining: true))),
    ];

    /// <summary>Whether calls of inbound leads are among those that the charts count.</summary>
    private static bool CountsAllCalls(Engine engine) => KpiFigure.Read(engine, "calls", "last_91", "motion").Any(f => f.CutValue != "outbound");

    /// <summary>Stages of the funnel that need a table or column of their own.</summary>
    private static IEnumerable<(string Part, string Missing)> Stages(PinnedLake lake)
    {
        (string Part, string Table, string? Column)[] stages =
            [("visits", "visits", null), ("held", "meetings", "status"), ("won", "deals", null), ("phone_hours", "rep_hours", null)];
        return stages
            .Where(s => s.Column is null ? lake.Rows(s.Table) == 0 : lake.Rows(s.Table) > 0 && !lake.Has(s.Table, s.Column))
            .Select(s => (s.Part, s.Column is null ? s.Table : $"{s.Table}.{s.Column}"));
    }

    private static IEnumerable<string> Suspicions(Wording words, Engine engine)
    {
        if (KpiChecks.CalledBeforeCreated(engine, "lake." + KpiChecks.Table) is var (early, called))
            yield return words.Say("warning.before_lead", ("share", words.Local.Percent((double)early / called, 0)));
    }

    /// <summary>Open days among the last 28, and among the 28 before.</summary>
    private static string OpenDays(Wording words, WorkingDays calendar, DateOnly asOf)
    {
        string Open(DateOnly last) => words.Local.Count(Enumerable.Range(0, 28).Count(i => calendar.IsOpen(last.AddDays(-i))));
        return words.Say("cards.open_days", ("open", Open(asOf)), ("before", Open(asOf.AddDays(-28))));
    }

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

using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Planning;

namespace Analytics.Publishing;

/// <summary>What the lake holds for a report. Nothing is computed for it: what is lacking or older than the data is a fault that names the step to run.</summary>
/// <param name="AsOf">The date of all of it.</param>
/// <param name="Kpis">The KPIs computed and left out.</param>
/// <param name="HasModel">Whether there are conversion models.</param>
/// <param name="HasForecast">Whether meetings are forecast.</param>
/// <param name="Plan">What the plan rests on; null without one.</param>
/// <param name="LeftOut"><c>model</c>, <c>forecast</c> or <c>plan</c>, and its unmet need.</param>
public sealed record ReportBasis(
    DateOnly AsOf, KpiPlan Kpis, bool HasModel, bool HasForecast, PlanBasis? Plan, IReadOnlyList<(string Part, string Missing)> LeftOut)
{
    private static readonly (string Step, string Table, string Command)[] Steps =
    [
        (KpiMemory.Step, KpiMemory.DayMarks, "kpis"), (ConversionNotes.Step, ConversionNotes.Table, "train"),
        (ForecastNotes.Step, ForecastNotes.Table, "forecast"), (PlanBasis.Step, PlanBasis.Table, "forecast"),
    ];

    private static readonly string[] ForecastTables = [MeasureForecast.Table, MeasureForecast.TotalsTable, MeasureForecast.BacktestTable, ForecastCoverage.Table, ForecastNotes.MethodsTable];

    /// <summary>The date of the KPIs that the lake holds; null when it holds none.</summary>
    public static DateOnly? DateIn(PinnedLake lake) => StepMarks.Read(lake, KpiMemory.DayMarks, KpiMemory.Step)?.AsOf;

    /// <summary>Looks through the lake.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="lake">The lake, without tables that the configuration does not name.</param>
    /// <param name="engine">Has its tables as <c>lake.NAME</c>.</param>
    /// <param name="asOf">The report's date.</param>
    /// <exception cref="MendableException">A step has not run on the lake's data, or not for that date.</exception>
    public static ReportBasis Of(AnalyticsConfig config, PinnedLake lake, Engine engine, DateOnly asOf)
    {
        var needs = new LakeNeeds(lake, engine);
        var lacking = new Dictionary<string, string?>
        {
            [ConversionNotes.Step] = ConversionStep.Needs(config).FirstOrDefault(n => !needs.Has(n)),
            [PlanBasis.Step] = PlanStep.Needs.FirstOrDefault(n => !needs.Has(n)),
        };
        string? noMeetings = needs.Has(ForecastStep.Meetings) ? null : ForecastStep.Meetings;
        var kpis = KpiPlan.Of(config, needs.Has);
        var faults = Steps.Where(s => lacking.GetValueOrDefault(s.Step) is null).Select(s => Fault(lake, s.Step, s.Table, s.Command, asOf)).OfType<Fault>()
            .Concat(NewKpis(lake, kpis, asOf)).Concat(Older(lake, s => lacking.GetValueOrDefault(s) is null, asOf)).Concat(Gone(lake, "forecast", noMeetings is null ? [.. ForecastTables, .. ForecastCommit.Names] : ForecastTables, asOf)).DistinctBy(f => f.Remedy).ToList();
        if (faults.Count > 0)
            throw new MendableException(ExitCode.Failed, faults);
        var plan = lacking[PlanBasis.Step] is null ? PlanBasis.Read(engine) : null;
        (string Part, string? Missing)[] leftOut =
            [("model", lacking[ConversionNotes.Step]), ("forecast", noMeetings), ("plan", lacking[PlanBasis.Step] ?? (plan!.Lack is { } lack ? "plan." + lack : null))];
        return new(asOf, kpis, lacking[ConversionNotes.Step] is null, noMeetings is null, plan?.Lack is null ? plan : null,
            [.. leftOut.Where(l => l.Missing is not null).Select(l => (l.Part, l.Missing!))]);
    }

    /// <summary>Lacking, of another date, or of other versions of the data.</summary>
    private static Fault? Fault(PinnedLake lake, string step, string table, string command, DateOnly asOf)
    {
        if (StepMarks.Read(lake, table, step) is not { } marks)
            return Run(command, asOf, $"nothing that '{command}' has computed");
        if (marks.AsOf != asOf)
            return Run(command, asOf, $"what '{command}' computed for {Iso(marks.AsOf)}");
        if (marks.Sources.Keys.FirstOrDefault(t => !lake.Tables.ContainsKey(t)) is { } gone)
            return Run(command, asOf, $"what '{command}' computed with {gone}, which the configuration no longer names");
        string? moved = Tables.All.Select(t => t.Name).FirstOrDefault(t => lake.Tables.ContainsKey(t) && marks.Sources.GetValueOrDefault(t, -1) != lake.Tables[t].Version);
        return moved is null ? null : Run(command, asOf, marks.Sources.TryGetValue(moved, out long version)
            ? $"what '{command}' computed from version {version} of {moved}, which is now at {lake.Tables[moved].Version}"
            : $"what '{command}' computed without {moved}");
    }

    /// <summary>Tables of KPIs that came into the configuration, or the program, since.</summary>
    private static IEnumerable<Fault> NewKpis(PinnedLake lake, KpiPlan kpis, DateOnly asOf) => kpis.Computed
        .Where(k => k.IsTable).SelectMany(k => k.Kind == KpiKind.Golden ? GoldenTables.Names : ["kpi_" + k.Name]).Append(KpiChecks.Table).Append(Efforts.Table).Append(SegmentRates.Table).Concat(UnusualWeeks.Names).Concat(KpiNights.Names)
        .Where(t => !lake.Tables.ContainsKey(t)).Select(t => Run("kpis", asOf, $"no {t}"));

    /// <summary>Tables that an earlier release wrote, without a column that the page reads today.</summary>
    private static IEnumerable<Fault> Older(PinnedLake lake, Func<string, bool> canRun, DateOnly asOf) => FigureSource.All
        .Select(source => (Table: source.LakeTable, IsIn: (Func<LakeSchema, bool>)source.IsIn))
        .Append((PlanBasis.Table, schema => PlanBasis.Columns.All(c => schema.Columns.Any(column => column.Name == c))))
        .Where(s => lake.Rows(s.Table) > 0 && lake.Tables[s.Table].Schema is { } schema && !s.IsIn(schema) && canRun(StepOf(s.Table)))
        .Select(s => Run(Steps.Single(step => step.Step == StepOf(s.Table)).Command, asOf, $"{s.Table} as an earlier release wrote it"));

    private static string StepOf(string table) => table switch
    {
        _ when table.StartsWith("plan_", StringComparison.Ordinal) => PlanBasis.Step,
        _ when table.StartsWith("forecast", StringComparison.Ordinal) || ForecastCommit.Names.Contains(table) => ForecastNotes.Step,
        _ when table.StartsWith("conversion_", StringComparison.Ordinal) || table == "lead_scores" => ConversionNotes.Step,
        _ => KpiMemory.Step,
    };

    private static IEnumerable<Fault> Gone(PinnedLake lake, string command, IEnumerable<string> tables, DateOnly asOf) =>
        tables.Where(t => !lake.Tables.ContainsKey(t)).Select(t => Run(command, asOf, $"no {t}"));

    private static Fault Run(string command, DateOnly asOf, string found) =>
        new("the lake", found, $"what '{command}' computes from its data as of {Iso(asOf)}", $"Run 'analytics {command} --date {Iso(asOf)}', then the report again. The last good report is as it was.");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

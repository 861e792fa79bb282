using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Conversion;
using Analytics.Publishing;
using Analytics.Runs;

namespace Analytics;

/// <summary>The whole way, in order, on one screen.</summary>
public sealed class NightlyRun
{
    private readonly RunOptions options;
    private readonly RunLog log;
    private readonly ManifestDraft draft;
    private readonly DataLake lake;
    private readonly DateTimeOffset startedAt;
    private readonly List<(string Part, string Missing)> partsLeftOut = [];

    private NightlyRun(RunOptions options, RunLog log, string runId)
    {
        this.options = options;
        this.log = log;
        startedAt = options.Clock.GetUtcNow();
        draft = new ManifestDraft(options, runId, startedAt);
        lake = new DataLake(options.Workspace.Lake);
    }

    /// <summary>Runs the selected steps under the workspace's lock; the manifest is written however the run ends.</summary>
    /// <returns>The report published; null when the steps do not include it.</returns>
    /// <exception cref="MendableException">What a user can mend; the last good report stays.</exception>
    public static string? Run(RunOptions options, RunLog log)
    {
        using var held = RunLock.Acquire(options.Workspace.Folder);
        string runId = RunId.From(options.Clock.GetUtcNow(), options.Workspace.Folder);
        held.NameRun(runId);
        log.OpenFile(options.Workspace.Run(runId));
        var run = new NightlyRun(options, log, runId);
        try
        {
            run.Steps();
            run.draft.ExitCode = ExitCode.Done;
            return run.draft.ReportPath;
        }
        catch (Exception e)
        {
            run.draft.ExitCode = e switch
            {
                MendableException mendable => mendable.ExitCode,
                OperationCanceledException => ExitCode.Interrupted,
                _ => ExitCode.Failed,
            };
            throw;
        }
        finally
        {
            run.draft.Write(log);
        }
    }

    private void Steps()
    {
        var calendar = WorkingDays.Of(options.Config.Calendar);
        var ingest = options.Runs("ingest") ? Ingest() : null;
        var asOf = ingest?.AsOf ?? DateWithoutIngest();
        draft.AsOf = asOf;
        if (options.Steps.All(s => s == "ingest"))
            return;
        using var marts = Marts.Build(options.Config, lake.Pin(), calendar, asOf, options.Workspace.Scratch);
        draft.Read(marts.Versions);
        WarnOfLateData(asOf);
        var kpis = options.Runs("kpis") ? Kpis(marts) : null;
        var model = options.Runs("train") ? Train(marts) : null;
        var outlook = options.Runs("forecast") ? Forecast(marts, calendar) : null;
        if (options.Runs("report"))
            Report(new Findings(asOf, ingest, kpis!, model, outlook, partsLeftOut));
    }

    private IngestResult Ingest()
    {
        using var step = log.Step("ingest");
        var result = IngestStep.Run(options.Config, lake, new IngestOptions
        {
            AsOf = AskedDate(),
            Today = Today(),
            CommittedAt = startedAt,
            QuarantineFolder = options.Workspace.Quarantine,
            ScratchFolder = options.Workspace.Scratch,
            FullRefresh = options.FullRefresh,
            Progress = step.Show,
            Interrupted = options.Interrupted,
        });
        draft.Ingested(result, log);
        step.Done(result.Files.Sum(f => f.RowsRead), result.Files.Sum(f => f.RowsLoaded));
        return result;
    }

    private void WarnOfLateData(DateOnly asOf)
    {
        foreach (var late in Freshness.Check(options.Config, lake.Pin(), asOf))
        {
            string newest = late.Newest is null ? $"has no row up to {asOf:yyyy-MM-dd}" : $"ends on {late.Newest:yyyy-MM-dd}, {late.Days} days before {asOf:yyyy-MM-dd}";
            log.Warn("late_data", $"{late.Table} {newest}; quality.max_age_days allows {options.Config.Quality.MaxAgeDays}");
        }
    }

    private KpiResult Kpis(Marts marts)
    {
        using var step = log.Step("kpis");
        var result = KpiStep.Run(options.Config, marts, lake, startedAt);
        draft.Wrote(result.Versions);
        foreach (var group in result.LeftOut.GroupBy(l => l.Missing))
            log.LeftOut($"The data have no {group.Key}: left out {string.Join(", ", group.Select(l => l.Kpi))}.");
        step.Done(null, result.Rows);
        return result;
    }

    private ConversionOutcome? Train(Marts marts)
    {
        if (Lacks(marts, "train", "model", ConversionStep.Needs))
            return null;
        using var step = log.Step("train");
        var outcome = ConversionStep.Run(options.Config, marts, lake, options.Workspace.Models, startedAt);
        draft.Wrote(outcome.Versions);
        foreach (var note in outcome.Result.Notes)
            Tell(note);
        step.Done(outcome.Rows.Labelled, outcome.Rows.Scored, outcome.Result.Chosen.Name);
        return outcome;
    }

    /// <summary>A column that the data lack is no warning; the rest is.</summary>
    private void Tell(ConversionNote note)
    {
        if (note.Code is NoteCode.ColumnAbsent or NoteCode.ColumnEmpty or NoteCode.ColumnConstant)
            log.Info($"conversion model: {NoteText.Of(note, "en")}");
        else
            log.Warn("conversion." + note.Code, NoteText.Of(note, "en"));
    }

    private ForecastOutcome? Forecast(Marts marts, WorkingDays calendar)
    {
        if (Lacks(marts, "forecast", "forecast", ForecastStep.Needs))
            return null;
        using var step = log.Step("forecast");
        var outcome = ForecastStep.Run(options.Config, marts, lake, calendar, startedAt);
        draft.Wrote(outcome.Versions);
        step.Done(null, outcome.Result.Rows.Count, outcome.Result.Methods[0].Method);
        return outcome;
    }

    private void Report(Findings findings)
    {
        using var step = log.Step("report");
        options.Interrupted.ThrowIfCancellationRequested();
        var pinned = lake.Pin();
        var content = ReportAssembly.Content(options.Config, pinned, findings, options.Version);
        draft.ReportPath = Publisher.Publish(content, pinned, options.Workspace.Reports, Path.Combine(options.Workspace.Scratch, "report-" + draft.RunId));
        draft.Read(pinned.Versions);
        step.Done(null, null, Path.GetRelativePath(options.Workspace.Folder, draft.ReportPath));
    }

    private bool Lacks(Marts marts, string step, string part, IReadOnlyList<string> needs)
    {
        if (needs.FirstOrDefault(n => !marts.Has(n)) is not { } missing)
            return false;
        partsLeftOut.Add((part, missing));
        log.LeftOut($"The data have no {missing}: left out the {part}.");
        log.Skip(step, $"the data have no {missing}");
        return true;
    }

    private DateOnly Today() => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(startedAt, TimeZoneInfo.FindSystemTimeZoneById(options.Config.TimeZone)).DateTime);

    private DateOnly? AskedDate() => options.Date ?? (options.Config.RunDate == RunDate.Yesterday ? Today().AddDays(-1) : null);

    private DateOnly DateWithoutIngest() => AskedDate() ?? lake.Pin().LatestDate(Today()) ?? Today().AddDays(-1);
}

using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Planning;
using Analytics.Publishing;
using Analytics.Publishing.Printing;
using Analytics.Runs;
using Analytics.Texts;

namespace Analytics;

/// <summary>The whole way, in order, on one screen.</summary>
public sealed class NightlyRun
{
    private readonly RunOptions options;
    private readonly RunLog log;
    private readonly ManifestDraft draft;
    private readonly RunLake lake;
    private readonly DateTimeOffset startedAt;

    private NightlyRun(RunOptions options, RunLog log, string runId)
    {
        this.options = options;
        this.log = log;
        startedAt = options.Clock.GetUtcNow();
        draft = new ManifestDraft(options, runId, startedAt);
        lake = new RunLake(options, startedAt);
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
        }
        catch (Exception e)
        {
            run.draft.ExitCode = e switch
            {
                MendableException mendable => mendable.ExitCode,
                OperationCanceledException => ExitCode.Interrupted,
                _ => ExitCode.Failed,
            };
            run.TellAfterAFault(e);
            throw;
        }

        run.draft.Write(log);
        return run.draft.ReportPath;
    }

    /// <summary>What stopped the run is what people are to read, also when the disk has no room for the manifest and the notice either.</summary>
    private void TellAfterAFault(Exception e)
    {
        Try("The run's manifest", () => draft.Write(log));
        if (options.Runs("report") && e is not OperationCanceledException)
            Try($"reports/{StaleNotice.FileName}", () => StaleNotice.Write(options.Workspace.Reports, Wording.In(options.Config.Report.Language), draft.AsOf, options.Clock.GetUtcNow(), draft.RunId, e is MendableException ? e.Message : $"{e.GetType().Name}: {e.Message}"));

        void Try(string what, Action write)
        {
            try
            {
                write();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                log.Error($"{what} could not be written: {fault.Message}");
            }
        }
    }

    private void Steps()
    {
        ClearLeavings();
        OwnKpis.Read(options.Config.Kpis.Folder);
        FeatureCatalogue.Of(options.Config);
        PlanStep.Scenarios(options.Config);
        var ingest = options.Runs("ingest") ? Ingest() : null;
        var asOf = ingest?.AsOf ?? lake.DateWithoutIngest();
        draft.AsOf = asOf;
        if (options.Steps.All(s => s == "ingest"))
            return;
        lake.RequireData(asOf);
        options.Interrupted.ThrowIfCancellationRequested();
        var calendar = WorkingDays.Of(options.Config.Calendar);
        JudgeDays(calendar, asOf);
        if (options.Runs("kpis") || options.Runs("train") || options.Runs("forecast"))
            Compute(calendar, asOf);
        if (options.Runs("report"))
            Report(asOf);
    }

    private void Compute(WorkingDays calendar, DateOnly asOf)
    {
        using var marts = Marts.Build(options.Config, lake.Pinned(), calendar, asOf, options.Workspace.Scratch, options.FullRefresh);
        draft.Read(marts.Versions);
        if (options.Runs("kpis"))
            Kpis(marts);
        if (options.Runs("train"))
            Train(marts);
        if (options.Runs("forecast"))
        {
            Forecast(marts, calendar);
            Plan(marts, calendar);
        }
    }

    /// <summary>What a run that was killed left; the lock is held, so nobody else is at work there.</summary>
    private void ClearLeavings()
    {
        ManifestFile.ForgetDrafts(options.Workspace.Runs);
        if (Directory.Exists(options.Workspace.Scratch))
            Directory.Delete(options.Workspace.Scratch, recursive: true);
    }

    private IngestResult Ingest()
    {
        using var step = log.Step("ingest");
        var result = IngestStep.Run(options.Config, lake.Lake, new IngestOptions
        {
            AsOf = lake.AskedDate,
            Today = lake.Today,
            CommittedAt = startedAt,
            QuarantineFolder = options.Workspace.Quarantine,
            ScratchFolder = options.Workspace.Scratch,
            FullRefresh = options.FullRefresh,
            HashCache = Path.Combine(options.Workspace.Cache, "files.json"),
            Clock = options.Clock,
            Note = log.Info,
            Progress = step.Show,
            Judged = draft.Judged,
            Interrupted = options.Interrupted,
        });
        draft.Ingested(result, log);
        lake.Vacuum(log);
        step.Done(result.Files.Sum(f => f.RowsRead), result.Files.Sum(f => f.RowsLoaded));
        return result;
    }

    /// <summary>Late tables and missing days: said, or, where a rule makes them a gate, the end of the run before anything is published.</summary>
    private void JudgeDays(WorkingDays calendar, DateOnly asOf)
    {
        var days = DaysPresent.Of(lake.Pinned());
        var missing = MissingDays.Find(options.Config, calendar, days, asOf);
        var findings = DayFinding.Of(options.Config, Freshness.Check(options.Config, days, asOf), missing, asOf);
        foreach (var finding in findings)
            log.Warn(finding.Code, finding.Message);
        var gates = findings.Where(f => f.Gate is not null).Select(f => f.Gate!).ToList();
        if (gates.Count > 0)
            throw new MendableException(ExitCode.QualityGate, gates);
    }

    private void Kpis(Marts marts)
    {
        using var step = log.Step("kpis");
        var result = KpiStep.Run(options.Config, marts, lake.Lake, startedAt, options.Interrupted);
        draft.Wrote(result.Versions);
        log.Tell(result);
        step.Done(null, result.Rows);
    }

    private void Train(Marts marts)
    {
        if (Lacks(marts, "train", "model", ConversionStep.Needs(options.Config)))
            return;
        options.Interrupted.ThrowIfCancellationRequested();
        using var step = log.Step("train");
        var outcome = ConversionStep.Run(options.Config, marts, lake.Lake, options.Workspace.Models, startedAt);
        draft.Wrote(outcome.Versions);
        log.Tell(outcome);
        step.Done(outcome.Rows.Labelled, outcome.Rows.Scored, string.Join(", ", outcome.Models.Select(m => m.Result.Chosen.Name).Concat(outcome.Models.Select(ModelHealth.Recalibrated).OfType<string>())));
    }

    private void Forecast(Marts marts, WorkingDays calendar)
    {
        if (!marts.Has(ForecastStep.Meetings))
            LeaveOut("forecast of meetings", ForecastStep.Meetings);
        options.Interrupted.ThrowIfCancellationRequested();
        using var step = log.Step("forecast");
        var outcome = ForecastStep.Run(options.Config, marts, lake.Lake, calendar, startedAt);
        draft.Wrote(outcome.Versions);
        foreach (var measure in outcome.LeftOut)
            log.LeftOut($"The data have no {measure.Need}: left out the forecast of {measure.Words}.");
        step.Done(null, outcome.Result?.Rows.Count, string.Join(", ", outcome.Result?.Methods.Where(m => m.Team is null).Select(m => m.Method).Distinct() ?? []));
    }

    /// <summary>Part of the forecast's step: what is to come, given what is put in.</summary>
    private void Plan(Marts marts, WorkingDays calendar)
    {
        if (PlanStep.Needs.FirstOrDefault(n => !marts.Has(n)) is { } missing)
        {
            draft.Wrote(PlanStep.Without(lake.Lake, startedAt));
            LeaveOut("plan", missing);
            return;
        }

        options.Interrupted.ThrowIfCancellationRequested();
        var outcome = PlanStep.Run(options.Config, marts, lake.Lake, calendar, startedAt);
        draft.Wrote(outcome.Versions);
        if (outcome.Lack is { } lack)
            LeaveOut("plan", PlanStep.Words(lack));
    }

    private void Report(DateOnly asOf)
    {
        using var step = log.Step("report");
        options.Interrupted.ThrowIfCancellationRequested();
        var pinned = lake.Pinned();
        var content = ReportAssembly.Content(options.Config, pinned, asOf, options.Version);
        string staging = Path.Combine(options.Workspace.Scratch, "report-" + draft.RunId);
        var printer = options.Config.Report is { Pdf: true, Browser: var browser } ? new PdfPrinter(Browser.Find(browser, options.SearchPath), browser, staging + "-print", options.Interrupted) : null;
        (draft.ReportPath, string? kept) = Publisher.Publish(content, pinned, options.Workspace.Reports, staging, printer);
        if (printer?.Warning is { } lacking)
            log.Warn("no_pdf", lacking);
        if (kept is not null)
            log.Warn("latest_kept", $"reports/latest stays at {kept}, a later date than {asOf:yyyy-MM-dd}");
        DeleteOldReports(asOf);
        draft.Read(pinned.Versions);
        step.Done(null, null, Path.GetRelativePath(options.Workspace.Folder, draft.ReportPath));
    }

    /// <summary>The new report is in its place by now: an old one that cannot be deleted is no fault of it.</summary>
    private void DeleteOldReports(DateOnly published)
    {
        if (options.Config.Report.Retention is not { } retention)
            return;
        try
        {
            var deleted = OldReports.Delete(options.Workspace.Reports, options.Workspace.Scratch, retention, published);
            if (deleted.Count > 0)
                log.Info($"reports: deleted {string.Join(", ", deleted.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}, older than report.retention");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warn("old_reports", $"reports older than report.retention stay: {e.Message}");
        }
    }

    private bool Lacks(Marts marts, string step, string part, IReadOnlyList<string> needs)
    {
        if (needs.FirstOrDefault(n => !marts.Has(n)) is not { } missing)
            return false;
        LeaveOut(part, missing);
        log.Skip(step, $"the data have no {missing}");
        return true;
    }

    private void LeaveOut(string part, string said) => log.LeftOut($"The data have no {said}: left out the {part}.");
}

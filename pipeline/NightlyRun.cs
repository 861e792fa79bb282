using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
using Analytics.Models.Cards;
using Analytics.Models.Conversion;
using Analytics.Planning;
using Analytics.Publishing;
using Analytics.Runs;
using Analytics.Texts;

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
        lake = new DataLake(options.Workspace.Lake, new LakeOptions
        {
            CheckpointInterval = options.Config.Lake.CheckpointInterval,
            Retention = options.Config.Lake.Retention,
        });
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
        var calendar = WorkingDays.Of(options.Config.Calendar);
        var ingest = options.Runs("ingest") ? Ingest() : null;
        var asOf = ingest?.AsOf ?? DateWithoutIngest();
        draft.AsOf = asOf;
        if (options.Steps.All(s => s == "ingest"))
            return;
        RequireData(asOf);
        options.Interrupted.ThrowIfCancellationRequested();
        using var marts = Marts.Build(options.Config, Pinned(), calendar, asOf, options.Workspace.Scratch, options.FullRefresh);
        draft.Read(marts.Versions);
        var missingDays = JudgeDays(calendar, asOf);
        var kpis = options.Runs("kpis") ? Kpis(marts) : null;
        var model = options.Runs("train") ? Train(marts) : null;
        var outlook = options.Runs("forecast") ? Forecast(marts, calendar) : null;
        var plan = options.Runs("forecast") ? Plan(marts, calendar) : null;
        if (options.Runs("report"))
            Report(new Findings(asOf, kpis!, model, outlook, plan, OpenDays(calendar, asOf), CalledBeforeCreated(marts), missingDays, partsLeftOut));
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
        var result = IngestStep.Run(options.Config, lake, new IngestOptions
        {
            AsOf = AskedDate(),
            Today = Today(),
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
        Vacuum();
        step.Done(result.Files.Sum(f => f.RowsRead), result.Files.Sum(f => f.RowsLoaded));
        return result;
    }

    /// <summary>The night's rows are committed by now: what cannot be deleted is no fault of theirs.</summary>
    private void Vacuum()
    {
        try
        {
            var deleted = lake.Vacuum(startedAt).Values;
            if (deleted.Any())
                log.Info($"lake: deleted {deleted.Sum(v => v.Files.Count)} files ({deleted.Sum(v => v.Bytes)} bytes) older than lake.retention");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warn("vacuum", $"files older than lake.retention stay: {e.Message}");
        }
    }

    private static (int Last28, int Prior28) OpenDays(WorkingDays calendar, DateOnly asOf)
    {
        int Open(DateOnly last) => Enumerable.Range(0, 28).Count(i => calendar.IsOpen(last.AddDays(-i)));
        return (Open(asOf), Open(asOf.AddDays(-28)));
    }

    /// <summary>Many leads called before they were created: two exports whose clocks disagree, most likely a wrong time zone.</summary>
    private double? CalledBeforeCreated(Marts marts)
    {
        const double Suspicious = 0.1;
        const int Enough = 20;
        var (early, called) = marts.Engine.Query(
            "select count(*) filter (where first_call_at < created_at), count(*) from fct_leads where first_call_at is not null and motion = 'inbound'",
            r => (Early: r.GetInt64(0), Called: r.GetInt64(1)))[0];
        if (called < Enough || early < Suspicious * called)
            return null;
        log.Warn("called_before_created", $"{early} of {called} called inbound leads were first called before they were created; check time_zone of leads and calls in the configuration");
        return (double)early / called;
    }

    /// <summary>Late tables and missing days: said, or, where a rule makes them a gate, the end of the run before anything is published.</summary>
    private IReadOnlyList<MissingDays> JudgeDays(WorkingDays calendar, DateOnly asOf)
    {
        var days = DaysPresent.Of(Pinned());
        var missing = MissingDays.Find(options.Config, calendar, days, asOf);
        var findings = DayFinding.Of(options.Config, Freshness.Check(options.Config, days, asOf), missing, asOf);
        foreach (var finding in findings)
            log.Warn(finding.Code, finding.Message);
        var gates = findings.Where(f => f.Gate is not null).Select(f => f.Gate!).ToList();
        return gates.Count == 0 ? missing : throw new MendableException(ExitCode.QualityGate, gates);
    }

    private KpiResult Kpis(Marts marts)
    {
        using var step = log.Step("kpis");
        var result = KpiStep.Run(options.Config, marts, lake, startedAt, options.Interrupted);
        draft.Wrote(result.Versions);
        foreach (var group in result.LeftOut.GroupBy(l => l.Missing))
            log.LeftOut($"The data have no {group.Key}: left out {string.Join(", ", group.Select(l => l.Kpi))}.");
        if (result.Parts is { } parts)
            log.Info($"kpis: computed months {string.Join(", ", parts.Where(p => p != Parts.Windows).Order(StringComparer.Ordinal))} and the windows; no other value changed");
        step.Done(null, result.Rows);
        return result;
    }

    private ConversionOutcome? Train(Marts marts)
    {
        if (Lacks(marts, "train", "model", ConversionStep.Needs(options.Config)))
            return null;
        options.Interrupted.ThrowIfCancellationRequested();
        using var step = log.Step("train");
        var outcome = ConversionStep.Run(options.Config, marts, lake, options.Workspace.Models, startedAt);
        draft.Wrote(outcome.Versions);
        foreach (var model in outcome.Models)
            Tell(model);
        foreach (var column in outcome.Suspects)
            log.Warn("suspicious_column", column.ToString());
        foreach (var column in outcome.Changing)
            log.Warn("changing_column", column.ToString());
        step.Done(outcome.Rows.Labelled, outcome.Rows.Scored, string.Join(", ", outcome.Models.Select(m => m.Result.Chosen.Name).Concat(outcome.Models.Select(ModelHealth.Recalibrated).OfType<string>())));
        return outcome;
    }

    /// <summary>A column that the data lack is no warning, and neither is a champion that holds; the rest is.</summary>
    private void Tell(ModelOutcome model)
    {
        foreach (var note in model.Result.Notes)
        {
            if (note.Code is NoteCode.ColumnAbsent or NoteCode.ColumnEmpty or NoteCode.ColumnConstant)
                log.Info($"{model.Name}: {NoteText.Of(note, "en", model.Name)}");
            else
                log.Warn($"{model.Name}.{note.Code}", $"{model.Name}: {NoteText.Of(note, "en", model.Name)}");
        }

        log.Info($"{model.Name}: {ModelHealth.Decision(model)}");
        foreach (var (code, message) in ModelHealth.Warnings(model))
            log.Warn($"{model.Name}.{code}", $"{model.Name}: {message}");
    }

    private ForecastOutcome? Forecast(Marts marts, WorkingDays calendar)
    {
        if (Lacks(marts, "forecast", "forecast", ForecastStep.Needs))
            return null;
        options.Interrupted.ThrowIfCancellationRequested();
        using var step = log.Step("forecast");
        var outcome = ForecastStep.Run(options.Config, marts, lake, calendar, startedAt);
        draft.Wrote(outcome.Versions);
        foreach (var measure in outcome.LeftOut)
            log.LeftOut($"The data have no {measure.Need}: left out the forecast of {measure.Words}.");
        step.Done(null, outcome.Result.Rows.Count, string.Join(", ", outcome.Result.Methods.Where(m => m.Team is null).Select(m => m.Method).Distinct()));
        return outcome;
    }

    /// <summary>Part of the forecast's step: what is to come, given what is put in.</summary>
    private PlanOutcome? Plan(Marts marts, WorkingDays calendar)
    {
        if (PlanStep.Needs.FirstOrDefault(n => !marts.Has(n)) is { } missing)
        {
            LeaveOut("plan", missing, missing);
            return null;
        }

        options.Interrupted.ThrowIfCancellationRequested();
        var (outcome, lack) = PlanStep.Run(options.Config, marts, lake, calendar, startedAt);
        if (outcome is not null)
            draft.Wrote(outcome.Versions);
        else
            LeaveOut("plan", "plan." + lack, PlanStep.Words(lack!.Value));
        return outcome;
    }

    private void Report(Findings findings)
    {
        using var step = log.Step("report");
        options.Interrupted.ThrowIfCancellationRequested();
        var pinned = Pinned();
        var content = ReportAssembly.Content(options.Config, pinned, findings, options.Version);
        (draft.ReportPath, string? kept) = Publisher.Publish(content, pinned, options.Workspace.Reports, Path.Combine(options.Workspace.Scratch, "report-" + draft.RunId));
        if (kept is not null)
            log.Warn("latest_kept", $"reports/latest stays at {kept}, a later date than {findings.AsOf:yyyy-MM-dd}");
        draft.Read(pinned.Versions);
        step.Done(null, null, Path.GetRelativePath(options.Workspace.Folder, draft.ReportPath));
    }

    private bool Lacks(Marts marts, string step, string part, IReadOnlyList<string> needs)
    {
        if (needs.FirstOrDefault(n => !marts.Has(n)) is not { } missing)
            return false;
        LeaveOut(part, missing, missing);
        log.Skip(step, $"the data have no {missing}");
        return true;
    }

    private void LeaveOut(string part, string missing, string said)
    {
        partsLeftOut.Add((part, missing));
        log.LeftOut($"The data have no {said}: left out the {part}.");
    }

    /// <summary>The lake without tables that the configuration no longer names: what they hold is nobody's any more.</summary>
    private PinnedLake Pinned()
    {
        var pinned = lake.Pin();
        return pinned with { Tables = pinned.Tables.Where(t => Tables.Find(t.Key) is null || options.Config.Sources.ContainsKey(t.Key)).ToDictionary() };
    }

    /// <summary>A date before all data, or a lake without rows, would give a blank page.</summary>
    private void RequireData(DateOnly asOf)
    {
        if (Pinned().LatestDate(asOf) is not null)
            return;
        string tables = string.Join(", ", options.Config.Sources.Keys);
        throw new MendableException(ExitCode.Usage, new Fault(
            $"the data up to {asOf:yyyy-MM-dd}", $"no row in any of {tables}", "at least one lead, call, meeting or deal up to that day",
            "Check --date, run_date in the configuration and the exports; ingest first, if nothing was loaded yet. Nothing was published."));
    }

    private DateOnly Today() => RunDay.Today(options.Config, startedAt);

    private DateOnly? AskedDate() => RunDay.Asked(options.Config, options.Date, Today());

    private DateOnly DateWithoutIngest() => AskedDate() ?? lake.Pin().LatestDate(Today()) ?? Today().AddDays(-1);
}

using Analytics.Config;
using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Kpis;
using Analytics.Lake;
using Analytics.Learning;
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
    private readonly RunLake lake;
    private readonly AudienceRuns audiences;
    private readonly DateTimeOffset startedAt;

    private NightlyRun(RunOptions options, RunLog log, string runId)
    {
        this.options = options;
        this.log = log;
        startedAt = options.Clock.GetUtcNow();
        draft = new ManifestDraft(options, runId, startedAt);
        lake = new RunLake(options, startedAt);
        audiences = new AudienceRuns(options, log, draft, startedAt);
    }

    /// <summary>Runs the selected steps under the workspace's lock; the manifest is written however the run ends.</summary>
    /// <returns>The company's report, null when the steps do not include it; and <see cref="ExitCode.Failed"/> where an audience's failed, whose last good one stays.</returns>
    /// <exception cref="MendableException">What a user can mend; the last good report stays.</exception>
    public static (string? Report, ExitCode ExitCode) Run(RunOptions options, RunLog log)
    {
        using var held = RunLock.Acquire(options.Workspace.Folder);
        string runId = RunId.From(options.Clock.GetUtcNow(), options.Workspace.Folder);
        held.NameRun(runId);
        log.OpenFile(options.Workspace.Run(runId));
        var run = new NightlyRun(options, log, runId);
        try
        {
            run.Steps();
            run.draft.ExitCode = run.audiences.Failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
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
        if (run.audiences.Failed.Count > 0)
            log.Error($"The company's report is as it should be; that of {string.Join(", ", run.audiences.Failed)} could not be renewed. Why stands above.");
        return (run.draft.ReportPath, run.draft.ExitCode);
    }

    /// <summary>What stopped the run is what people are to read, also when the disk has no room for the manifest and the notice either.</summary>
    private void TellAfterAFault(Exception e)
    {
        Try("The run's manifest", () => draft.Write(log));
        if (e is OperationCanceledException)
            return;
        audiences.TellThatThereIsNoReport();
        if (options.Runs("report"))
            Try($"reports/{StaleNotice.FileName}", () => StaleNotice.Write(options.Workspace.Reports, Wording.In(options.Config.Report.Language), draft.AsOf, options.Clock.GetUtcNow(), draft.RunId, MendableException.WordsOf(e)));

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
        audiences.CheckFolders();
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
        draft.ReportPath = new LakeSteps(options, lake, log, draft, startedAt).Run(calendar, asOf);
        audiences.Run(lake.Pinned(), calendar, asOf);
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
}

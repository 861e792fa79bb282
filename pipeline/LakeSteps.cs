using System.Globalization;
using Analytics.Config;
using Analytics.Kpis;
using Analytics.Learning;
using Analytics.Planning;
using Analytics.Publishing;
using Analytics.Publishing.Printing;
using Analytics.Runs;

namespace Analytics;

/// <summary>The steps that begin at a lake: the company's, or an audience's. Which it is, its configuration, lake and workspace say.</summary>
internal sealed class LakeSteps(RunOptions options, RunLake lake, RunLog log, ManifestDraft draft, DateTimeOffset startedAt)
{
    private string? Audience => options.Config.Audience?.Name;

    /// <summary>Runs those selected, in their order.</summary>
    /// <returns>The report's page; null when they do not include it.</returns>
    public string? Run(WorkingDays calendar, DateOnly asOf)
    {
        if (options.Runs("kpis") || options.Runs("train") || options.Runs("forecast"))
            Compute(calendar, asOf);
        return options.Runs("report") ? Report(asOf) : null;
    }

    private void Compute(WorkingDays calendar, DateOnly asOf)
    {
        using var marts = Marts.Build(options.Config, lake.Pinned(), calendar, asOf, options.Workspace.Scratch, options.FullRefresh);
        draft.Read(marts.Versions, Audience);
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

    private void Kpis(Marts marts)
    {
        using var step = log.Step("kpis");
        var result = KpiStep.Run(options.Config, marts, lake.Lake, startedAt, options.Interrupted);
        Wrote(result.Versions);
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
        Wrote(outcome.Versions);
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
        Wrote(outcome.Versions);
        foreach (var measure in outcome.LeftOut)
            LeaveOut($"forecast of {measure.Words}", measure.Need == LakeNeeds.UncalledLeads && !marts.Has("leads") ? "leads" : LakeNeeds.Words(measure.Need));
        step.Done(null, outcome.Result?.Rows.Count, string.Join(", ", outcome.Result?.Methods.Where(m => m.Team is null).Select(m => m.Method).Distinct() ?? []));
    }

    /// <summary>Part of the forecast's step: what is to come, given what is put in.</summary>
    private void Plan(Marts marts, WorkingDays calendar)
    {
        if (PlanStep.Needs.FirstOrDefault(n => !marts.Has(n)) is { } missing)
        {
            Wrote(PlanStep.Without(lake.Lake, startedAt));
            LeaveOut("plan", missing);
            return;
        }

        options.Interrupted.ThrowIfCancellationRequested();
        var outcome = PlanStep.Run(options.Config, marts, lake.Lake, calendar, startedAt);
        Wrote(outcome.Versions);
        if (outcome.Lack is { } lack)
            LeaveOut("plan", PlanStep.Words(lack));
    }

    private string Report(DateOnly asOf)
    {
        using var step = log.Step("report");
        options.Interrupted.ThrowIfCancellationRequested();
        var pinned = lake.Pinned();
        var content = ReportAssembly.Content(options.Config, pinned, asOf, options.Version);
        string staging = Path.Combine(options.Workspace.Staging, "report-" + draft.RunId);
        var printer = options.Config.Report is { Pdf: true, Browser: var browser } ? new PdfPrinter(Browser.Find(browser, options.SearchPath), browser, staging + "-print", options.Interrupted) : null;
        (string page, string? kept) = Publisher.Publish(content, pinned, options.Workspace.Reports, staging, printer);
        if (printer?.Warning is { } lacking)
            log.Warn("no_pdf", lacking);
        if (kept is not null)
            log.Warn("latest_kept", $"reports/latest stays at {kept}, a later date than {asOf:yyyy-MM-dd}");
        DeleteOldReports(asOf);
        draft.Read(pinned.Versions, Audience);
        step.Done(null, null, options.Workspace.Staging == options.Workspace.Scratch ? Path.GetRelativePath(options.Workspace.Folder, page) : page);
        return page;
    }

    /// <summary>The new report is in its place by now: an old one that cannot be deleted is no fault of it.</summary>
    private void DeleteOldReports(DateOnly published)
    {
        if (options.Config.Report.Retention is not { } retention)
            return;
        try
        {
            var deleted = OldReports.Delete(options.Workspace.Reports, options.Workspace.Staging, retention, published);
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

    private void Wrote(IReadOnlyDictionary<string, long> versions) => draft.Wrote(versions, Audience);

    private void LeaveOut(string part, string said) => log.LeftOut($"The data have no {said}: left out the {part}.");
}

using Analytics.Audiences;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Runs;
using Analytics.Texts;

namespace Analytics;

/// <summary>
/// After the company's own report, each audience's: a lake of its rows alone, and the same steps on it. The fault of one stops neither the others nor
/// the company's report; the run then ends with <see cref="ExitCode.Failed"/>.
/// </summary>
internal sealed class AudienceRuns(RunOptions options, RunLog log, ManifestDraft draft, DateTimeOffset startedAt)
{
    private readonly List<string> failed = [];
    private bool foldersAreClear;

    /// <summary>Audiences whose report could not be made.</summary>
    public IReadOnlyList<string> Failed => failed;

    /// <summary>Before anything is run: target folders keep clear of the workspace and of each other.</summary>
    /// <exception cref="MendableException">One does not.</exception>
    public void CheckFolders()
    {
        AudienceFolders.Check(options.Config, options.Workspace.Folder);
        foldersAreClear = true;
    }

    /// <summary>Runs them in the order of the configuration.</summary>
    /// <param name="company">The company's lake, without tables that the configuration does not name.</param>
    /// <param name="calendar">The open days.</param>
    /// <param name="asOf">The run's date.</param>
    public void Run(PinnedLake company, WorkingDays calendar, DateOnly asOf)
    {
        foreach (var audience in options.Config.Publish)
        {
            log.SpeakOf(audience.Name);
            long started = options.Clock.GetTimestamp();
            var (status, page) = Attempt(audience, company, calendar, asOf);
            draft.Audiences.Add(new(audience.Name, status, page, Math.Round(options.Clock.GetElapsedTime(started).TotalSeconds, 3)));
        }

        log.SpeakOf(null);
        foreach (string former in AudiencePlace.Former(options.Workspace.Folder, options.Config.Publish))
            log.Info($"audiences/{former}: publish no longer names it; its folder stays as it is, and is not renewed");
    }

    /// <summary>What stopped the company's run stopped theirs too: none of their last reports may look fresh.</summary>
    public void TellThatThereIsNoReport()
    {
        log.SpeakOf(null);
        foreach (var audience in foldersAreClear ? options.Config.Publish : [])
            TellThatItIsStale(audience, "stale.ask");
    }

    private (StepStatus Status, string? Page) Attempt(AudienceConfig audience, PinnedLake company, WorkingDays calendar, DateOnly asOf)
    {
        try
        {
            var page = One(audience, company, calendar, asOf, out bool hasRows);
            return (hasRows ? StepStatus.Done : StepStatus.Skipped, page);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failed.Add(audience.Name);
            log.Error($"failed, and its last good report stays: {MendableException.WordsOf(e)}");
            TellThatItIsStale(audience, "stale.ask");
            return (StepStatus.Failed, null);
        }
    }

    private string? One(AudienceConfig audience, PinnedLake company, WorkingDays calendar, DateOnly asOf, out bool hasRows)
    {
        options.Interrupted.ThrowIfCancellationRequested();
        var place = AudiencePlace.Of(options.Workspace.Folder, audience);
        var workspace = new Workspace(place.Folder) { Reports = place.Reports };
        Clear(workspace);
        var filtered = Filter(audience, place, company, workspace.Scratch);
        var config = audience.Of(options.Config);
        config = config with { Sources = config.Sources.Where(s => filtered.Tables.Contains(s.Key)).ToDictionary() };
        var own = options with { Config = config, Workspace = workspace };
        var lake = new RunLake(own, startedAt);
        lake.Vacuum(log);
        hasRows = lake.Pinned().LatestDate(asOf) is not null;
        if (!hasRows)
        {
            log.Warn("audience_empty", $"no row up to {asOf:yyyy-MM-dd} is its own ({audience}): there is nothing to report; check its where");
            TellThatItIsStale(audience, "stale.no_rows");
            return null;
        }

        string? page = new LakeSteps(own, lake, log, draft, startedAt).Run(calendar, asOf);
        Clear(workspace);
        return page;
    }

    private FilterOutcome Filter(AudienceConfig audience, AudiencePlace place, PinnedLake company, string scratch)
    {
        using var step = log.Step("filter");
        if (place.State() is { } last)
        {
            if (last.Reports != place.Reports)
                log.Info($"its folder was {last.Reports}; what is there stays as it is, and is not renewed");
            if (last.Definition != audience.Definition && place.PutReportsAside() is var (aside, reports))
                log.Warn("audience_changed", $"its rows or hidden columns are other ones: {reports} report(s) of before went from its folder to {aside}");
        }

        var outcome = new FilteredLake(options.Config, audience, place).Refresh(company, RunLake.OptionsOf(options.Config), scratch, options.FullRefresh, startedAt);
        draft.Wrote(outcome.Versions, audience.Name);
        foreach (var (filter, value, near) in outcome.Unmatched)
            log.Warn("audience_value", filter.NoRowHas(value, near));
        if (outcome.Anew is { } why)
        {
            log.Info(why switch
            {
                AnewReason.Definition => "made anew: its rows or hidden columns are other ones",
                AnewReason.Members => "made anew: rows of before are no longer its own, or a rep came to it with calls of before",
                _ => "made anew: what its lake was made by is not known",
            });
        }

        step.Done(null, outcome.Rows.Values.Sum(), $"{outcome.Written} partitions written, {outcome.Kept} as they were");
        return outcome;
    }

    /// <summary>What a run that was killed left, and this one built in.</summary>
    private static void Clear(Workspace workspace)
    {
        foreach (string folder in new[] { workspace.Scratch, workspace.Staging }.Distinct().Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Says nothing of why: that may tell of others' files and rows.</summary>
    private void TellThatItIsStale(AudienceConfig audience, string why)
    {
        if (!options.Runs("report"))
            return;
        var words = Wording.In(audience.Language ?? options.Config.Report.Language);
        try
        {
            StaleNotice.Write(AudiencePlace.Of(options.Workspace.Folder, audience).Reports, words, draft.AsOf, options.Clock.GetUtcNow(), draft.RunId, words.Say(why));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Error($"{StaleNotice.FileName} could not be written: {e.Message}");
        }
    }
}

using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using Analytics.Publishing;
using Analytics.Runs;

namespace Analytics;

/// <summary>The lake as a run meets it.</summary>
internal sealed class RunLake(RunOptions options, DateTimeOffset startedAt)
{
    /// <summary>Where the steps write.</summary>
    public DataLake Lake { get; } = new(options.Workspace.Lake, OptionsOf(options.Config));

    /// <summary>How a lake of this configuration keeps its history.</summary>
    public static LakeOptions OptionsOf(AnalyticsConfig config) => new() { CheckpointInterval = config.Lake.CheckpointInterval, Retention = config.Lake.Retention };

    /// <summary>The clock's date in the business time zone.</summary>
    public DateOnly Today => RunDay.Today(options.Config, startedAt);

    /// <summary>The date asked for, by the command line or the configuration; null for neither.</summary>
    public DateOnly? AskedDate => RunDay.Asked(options.Config, options.Date, Today);

    /// <summary>The date of a run that ingests nothing: a report alone is of the date of what was computed.</summary>
    public DateOnly DateWithoutIngest() => options.Date is null && options.Steps is ["report"] && ReportBasis.DateIn(Lake.Pin()) is { } computed
        ? computed
        : AskedDate ?? Lake.Pin().LatestDate(Today) ?? Today.AddDays(-1);

    /// <summary>The tables as they stand, without those of the contract that the configuration does not name.</summary>
    public PinnedLake Pinned() => Lake.Pin().Only(options.Config.Sources.Keys);

    /// <summary>A date before all data, or a lake without rows, would give a blank page.</summary>
    /// <exception cref="MendableException">There is no row up to that day.</exception>
    public void RequireData(DateOnly asOf)
    {
        if (Pinned().LatestDate(asOf) is not null)
            return;
        string tables = string.Join(", ", options.Config.Sources.Keys);
        throw new MendableException(ExitCode.Usage, new Fault(
            $"the data up to {asOf:yyyy-MM-dd}", $"no row in any of {tables}", "at least one lead, call, meeting or deal up to that day",
            "Check --date, run_date in the configuration and the exports; ingest first, if nothing was loaded yet. Nothing was published."));
    }

    /// <summary>Deletes what only versions beyond retention need. The night's rows are committed by now: what cannot be deleted is no fault of theirs.</summary>
    public void Vacuum(RunLog log)
    {
        try
        {
            var deleted = Lake.Vacuum(startedAt).Values;
            if (deleted.Any())
                log.Info($"lake: deleted {deleted.Sum(v => v.Files.Count)} files ({deleted.Sum(v => v.Bytes)} bytes) older than lake.retention");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warn("vacuum", $"files older than lake.retention stay: {e.Message}");
        }
    }
}

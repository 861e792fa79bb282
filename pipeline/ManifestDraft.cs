using Analytics.Faults;
using Analytics.Ingest;
using Analytics.Runs;

namespace Analytics;

/// <summary>The manifest as it grows during a run.</summary>
public sealed class ManifestDraft(RunOptions options, string runId, DateTimeOffset startedAt)
{
    private readonly SortedDictionary<string, long> reads = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> writes = new(StringComparer.Ordinal);
    private IReadOnlyList<ManifestInput> inputs = [];

    /// <summary>The run's name.</summary>
    public string RunId { get; } = runId;

    /// <summary>The run's date, once it is known.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The report published, absolute; null for none.</summary>
    public string? ReportPath { get; set; }

    /// <summary>Audiences that the run is done with.</summary>
    public List<ManifestAudience> Audiences { get; } = [];

    /// <summary>How the run ended.</summary>
    public ExitCode ExitCode { get; set; } = ExitCode.Failed;

    /// <summary>Notes the files as judged: they are accounted for also when a gate stops the run.</summary>
    public void Judged(IReadOnlyList<FileTally> files) => inputs = [.. files.Select(Input)];

    /// <summary>Notes what the ingest step read and wrote, and what people should know of it.</summary>
    public void Ingested(IngestResult result, RunLog log)
    {
        AsOf = result.AsOf;
        Judged(result.Files);
        Wrote(result.Versions);
        long rejected = result.Files.Sum(f => f.RowsQuarantined);
        if (rejected > 0)
        {
            string rules = string.Join(", ", Sums(result.Files.SelectMany(f => f.Rules)).Select(r => $"{r.Key} {r.Value}×"));
            log.Warn("rows_quarantined", $"{rejected} row(s) in quarantine/{result.AsOf:yyyy-MM-dd}: {rules}");
        }

        // A month without deals is no news; a day without leads or calls is more likely a failed export.
        foreach (var empty in result.Files.Where(f => !f.AlreadyLoaded && f.RowsInFile == 0 && (f.Table is "leads" or "calls")))
            log.Warn("empty_file", $"{empty.File.Name}: a file of {empty.Table} without a single row");
        foreach (var (rule, rows) in Sums(result.Files.SelectMany(f => f.Warned)))
        {
            string? example = result.Findings.FirstOrDefault(f => f.Rule == rule)?.Examples[0];
            log.Warn(rule, $"{rows} row(s): {rule}{(example is null ? "" : $"; first: {example}")}");
        }
    }

    /// <summary>Notes versions read; those of an audience's tables under its name, <c>north/calls</c>.</summary>
    public void Read(IReadOnlyDictionary<string, long> versions, string? audience = null) => Add(reads, versions, audience);

    /// <summary>Notes versions written, named likewise.</summary>
    public void Wrote(IReadOnlyDictionary<string, long> versions, string? audience = null) => Add(writes, versions, audience);

    /// <summary>Writes the manifest as it stands.</summary>
    public void Write(RunLog log) => ManifestFile.Write(
        new RunManifest
        {
            RunId = RunId,
            AsOf = AsOf,
            Command = options.CommandLine,
            ConfigPath = options.Config.Path,
            ConfigSha256 = options.Config.Sha256,
            ProductVersion = options.Version,
            StartedAt = startedAt,
            FinishedAt = options.Clock.GetUtcNow(),
            Steps = log.Steps,
            Inputs = inputs,
            LakeReads = [.. reads.Select(v => new TableVersion(v.Key, v.Value))],
            LakeWrites = [.. writes.Select(v => new TableVersion(v.Key, v.Value))],
            Warnings = log.Warnings,
            LeftOut = log.LeftOutLines,
            ExitCode = ExitCode,
            ReportPath = ReportPath,
            Audiences = Audiences,
        },
        options.Workspace.Run(RunId));

    private static IEnumerable<KeyValuePair<string, long>> Sums(IEnumerable<KeyValuePair<string, long>> rules) => rules
        .GroupBy(r => r.Key).Select(g => KeyValuePair.Create(g.Key, g.Sum(r => r.Value))).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal);

    private static void Add(SortedDictionary<string, long> all, IReadOnlyDictionary<string, long> versions, string? audience)
    {
        foreach (var (table, version) in versions)
            all[audience is null ? table : $"{audience}/{table}"] = version;
    }

    private static ManifestInput Input(FileTally tally) => new()
    {
        Table = tally.Table,
        File = tally.File.Name,
        Sha256 = tally.File.Sha256,
        Bytes = tally.File.Bytes,
        RowsInFile = tally.RowsInFile,
        RowsFiltered = tally.RowsFiltered,
        RowsRead = tally.RowsRead,
        RowsLoaded = tally.RowsLoaded,
        RowsReplaced = tally.RowsReplaced,
        RowsDeleted = tally.RowsDeleted,
        RowsQuarantined = tally.RowsQuarantined,
        Rules = tally.Rules,
        Warned = tally.Warned,
        Conversions = tally.Conversions,
        AlreadyLoaded = tally.AlreadyLoaded,
    };
}

using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Sources;
using Analytics.Lake;

namespace Analytics.Ingest;

/// <summary>
/// New and changed files → typed rows in the lake, rejected rows in quarantine. All files are read and judged before anything is
/// committed, so that a gate that stops the run leaves the lake as it was.
/// </summary>
public sealed class IngestStep : IDisposable
{
    private readonly AnalyticsConfig config;
    private readonly DataLake lake;
    private readonly IngestOptions options;
    private readonly Engine engine;
    private readonly Dictionary<ContractTable, StagedTable> staged = [];
    private readonly List<FileTally> tallies = [];
    private readonly IngestLedger ledger;
    private readonly PostgresSource databases;

    private IngestStep(AnalyticsConfig config, DataLake lake, IngestOptions options)
    {
        this.config = config;
        this.lake = lake;
        this.options = options;
        engine = Engine.InFolder(options.ScratchFolder, "ingest");
        ledger = options.FullRefresh ? new IngestLedger([], []) : IngestLedger.Read(lake.Pin());
        databases = new PostgresSource(config, options, lake.Pin(), ledger);
    }

    /// <summary>Runs the step.</summary>
    /// <exception cref="Faults.MendableException">
    /// A source cannot be read (exit code 1 or 2), or the quality gate stops the run (3); the lake is as it was.
    /// </exception>
    public static IngestResult Run(AnalyticsConfig config, DataLake lake, IngestOptions options)
    {
        using var step = new IngestStep(config, lake, options);
        step.StageAll();
        var asOf = options.AsOf ?? step.LatestDate();
        var rejected = step.staged.Values.SelectMany(s => s.Rejected).ToList();
        step.WriteQuarantine(Path.Combine(options.QuarantineFolder, $"{asOf:yyyy-MM-dd}"));
        options.Judged(step.tallies);
        QualityGate.Check(config.Quality, step.tallies, rejected);
        var merged = step.MergeAll();
        var findings = RelationRules.Check(step.engine, lake.Pin(), config.Quality, merged.Keys);
        var ledger = step.ledger.With([.. step.tallies.Where(t => !t.AlreadyLoaded)], findings);
        var ledgerVersions = ledger.Commit(step.engine, lake, options.CommittedAt);
        var watermarkVersions = step.databases.Commit(step.engine, lake, options.CommittedAt);
        var versions = lake.Pin().Versions.Where(v => Tables.Find(v.Key) is not null).Concat(ledgerVersions).Concat(watermarkVersions).ToDictionary();
        return new IngestResult(
            asOf, step.tallies, rejected, findings, versions,
            [.. merged.Values.SelectMany(m => m.TouchedDates).Distinct().Order()]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        databases.Dispose();
    }

    private IEnumerable<SourceConfig> Sources => Tables.All.Select(t => config.Sources.GetValueOrDefault(t.Name)).OfType<SourceConfig>();

    private void StageAll()
    {
        foreach (var source in Sources)
        {
            var loaded = options.FullRefresh ? new Dictionary<string, long>() : lake.Table(source.Table.Name).Snapshot().Transactions;
            databases.RequireSameKind(source);
            if (source.Postgres is not null)
            {
                StageDatabase(source, loaded);
                continue;
            }

            foreach (var file in SourceFile.Find(config, source, engine))
            {
                options.Interrupted.ThrowIfCancellationRequested();
                options.Progress($"{source.Table.Name}: {file.Name}");
                if (IsLoaded(source, file, loaded))
                    tallies.Add(new FileTally(source.Table.Name, file) { AlreadyLoaded = true });
                else
                    tallies.Add(Staged(source).Add(file));
            }
        }
    }

    private void StageDatabase(SourceConfig source, IReadOnlyDictionary<string, long> loaded)
    {
        options.Interrupted.ThrowIfCancellationRequested();
        options.Progress($"{source.Table.Name}: reading from its database");
        var extract = databases.Read(source, loaded);
        if (extract.NothingNew || IsLoaded(source, extract.File, loaded))
        {
            tallies.Add(new FileTally(source.Table.Name, extract.File) { AlreadyLoaded = true });
        }
        else
        {
            var tally = Staged(source).Add(extract.File);
            extract.Account(tally, Staged(source).Rejected);
            tallies.Add(tally);
        }

        extract.Delete();
    }

    /// <summary>A file is only done with when its rows are committed and accounted for; what a crash left between the two is read again.</summary>
    private bool IsLoaded(SourceConfig source, SourceFile file, IReadOnlyDictionary<string, long> marks) =>
        marks.TryGetValue(LoadMark.Id(file.Name), out long mark)
        && mark == LoadMark.Fingerprint(config, source, file)
        && ledger.Files.Any(f => f.Table == source.Table.Name && f.File == file.Name && f.Sha256 == file.Sha256);

    private StagedTable Staged(SourceConfig source)
    {
        if (!staged.TryGetValue(source.Table, out var table))
            staged[source.Table] = table = new StagedTable(engine, config, source);
        return table;
    }

    private Dictionary<ContractTable, Merge.Result> MergeAll()
    {
        var results = new Dictionary<ContractTable, Merge.Result>();
        foreach (var table in staged.Keys)
        {
            // No interruption from here on: the tables of a night belong together.
            options.Progress($"{table.Name}: merging into the lake");
            var source = config.Sources[table.Name];
            var marks = Read(table).Select(t => LoadMark.Of(config, source, t.File)).ToList();
            if (options.FullRefresh)
                marks.AddRange(LoadMark.Forgotten(lake.Table(table.Name).Snapshot().Transactions.Keys, marks));
            var result = Merge.Run(engine, lake, table, options.FullRefresh, marks, options.CommittedAt);
            results[table] = result;
            for (int i = 0; i < tallies.Count; i++)
            {
                var tally = tallies[i];
                if (tally.Table == table.Name && result.Files.TryGetValue(tally.File.Name, out var rows))
                    tallies[i] = tally with { RowsLoaded = rows.Loaded, RowsReplaced = rows.Replaced };
            }
        }

        return results;
    }

    private IEnumerable<FileTally> Read(ContractTable table) => tallies.Where(t => t.Table == table.Name && !t.AlreadyLoaded);

    private void WriteQuarantine(string folder)
    {
        foreach (var (table, rows) in staged)
            QuarantineFile.Write(folder, table.Name, Read(table).Select(t => t.File.Name).ToHashSet(), rows.Rejected);
    }

    /// <summary>The latest day of any lead, call, meeting or deal, in the lake or staged, but never after the clock's.</summary>
    private DateOnly LatestDate()
    {
        var latest = new List<DateOnly>();
        if (lake.Pin().LatestDate(options.Today) is { } loaded)
            latest.Add(loaded);
        foreach (var rows in Tables.Dating.Where(staged.ContainsKey).Select(t => staged[t].Name))
        {
            string newest = $"select max(business_date) from {rows} where business_date <= {SqlText.Literal(options.Today)}";
            latest.AddRange(engine.Query(newest, r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0)).OfType<DateOnly>());
        }

        return latest.DefaultIfEmpty(options.Today.AddDays(-1)).Max();
    }
}

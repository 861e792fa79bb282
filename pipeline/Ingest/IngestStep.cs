using Analytics.Config;
using Analytics.Contract;
using Analytics.Faults;
using Analytics.Ingest.Rules;
using Analytics.Ingest.Sources;
using Analytics.Lake;
using DuckDB.NET.Data;

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
    private readonly FileHashes hashes;
    private readonly PostgresSource databases;
    private readonly RejectedTable rejected;
    private readonly List<RelationFinding> findings = [];

    private IngestStep(AnalyticsConfig config, DataLake lake, IngestOptions options)
    {
        this.config = config;
        this.lake = lake;
        this.options = options;
        engine = Engine.InFolder(options.ScratchFolder, "ingest");
        hashes = new FileHashes(options.HashCache, options.Clock);
        rejected = new RejectedTable(engine);
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
        step.JudgeTables();
        var asOf = options.AsOf ?? step.LatestDate();
        options.Judged(step.tallies);
        var gates = QualityGate.Find(config.Quality, step.tallies, step.rejected, step.findings);
        step.WriteQuarantine(Path.Combine(options.QuarantineFolder, $"{asOf:yyyy-MM-dd}"), gates.Count > 0);
        if (gates.Count > 0)
            throw new MendableException(ExitCode.QualityGate, gates);
        var merged = step.MergeAll();
        var accounted = merged.Select(m => AccountedVersions.Mark(m.Key, m.Value.Version)).ToList();
        var ledgerVersions = step.LedgerAfter(merged.Keys).Commit(step.engine, lake, accounted, options.CommittedAt);
        var watermarkVersions = step.databases.Commit(step.engine, lake, options.CommittedAt);
        var versions = lake.Pin().Versions.Where(v => Tables.Find(v.Key) is not null || Deletions.IsTable(v.Key)).Concat(ledgerVersions).Concat(watermarkVersions).ToDictionary();
        return new IngestResult(
            asOf, step.tallies, step.rejected.First(IngestResult.RejectedShown), step.findings, versions,
            [.. merged.Values.SelectMany(m => m.TouchedDates).Distinct().Order()]);
    }

    /// <summary>Reads and judges as <see cref="Run"/> does, and writes nothing but to the scratch folder.</summary>
    /// <exception cref="MendableException">A source cannot be read (exit code 1 or 2).</exception>
    public static IngestPreview Check(AnalyticsConfig config, DataLake lake, IngestOptions options)
    {
        using var step = new IngestStep(config, lake, options);
        step.StageAll();
        step.JudgeTables();
        return new IngestPreview(
            options.AsOf ?? step.LatestDate(), step.tallies, step.ChangedFiles(), step.findings, step.ExamplesByRule(),
            QualityGate.Find(config.Quality, step.tallies, step.rejected, step.findings), DaysPresent.Of(lake.Pin()).With(step.StagedDays()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        databases.Dispose();
        if (Directory.Exists(CopiesFolder))
            Directory.Delete(CopiesFolder, recursive: true);
    }

    /// <summary>Clean copies of the files being read.</summary>
    private string CopiesFolder => Path.Combine(options.ScratchFolder, "rows");

    /// <summary>Each table, followed by its tombstones where there are files of them.</summary>
    private IEnumerable<SourceConfig> Sources => Tables.All
        .Select(t => config.Sources.GetValueOrDefault(t.Name)).SelectMany(s => new[] { s, s?.Deletions }).OfType<SourceConfig>();

    private IEnumerable<ContractTable> StagedTables => staged.Keys.Where(t => t.DeletionsOf is null);

    private void StageAll()
    {
        foreach (var source in Sources)
        {
            var loaded = options.FullRefresh ? new Dictionary<string, long>() : lake.Table((source.Table.DeletionsOf ?? source.Table).Name).Snapshot().Transactions;
            if (source.Table.DeletionsOf is null)
                databases.RequireSameKind(source);
            if (source.Postgres is not null)
            {
                StageDatabase(source, loaded);
                continue;
            }

            int otherwise = 0;
            foreach (var found in FileSearch.Find(config, source, engine, options.Note))
            {
                options.Interrupted.ThrowIfCancellationRequested();
                options.Progress($"{source.Table.Name}: {found.Name}");
                // A file that is not known is read in any case: its hash comes with the reading.
                var file = IsKnown(source, found) ? hashes.Hash(found) : found;
                if (file.Sha256.Length > 0 && IsLoaded(source, file, loaded))
                    tallies.Add(new FileTally(source.Table.Name, file) { AlreadyLoaded = true });
                else
                    tallies.Add(Stage(source, file));
                if (!tallies[^1].AlreadyLoaded && WasReadOtherwise(source, file, loaded))
                    otherwise++;
            }

            if (otherwise > 0)
            {
                options.Note($"{source.Table.ConfigKey}: {otherwise} file(s) that have not changed are read again, as the configuration has; "
                    + "rows that they no longer give, or gave under another key, stay until --full-refresh");
            }
        }

        hashes.Save();
    }

    private bool IsKnown(SourceConfig source, SourceFile file) => ledger.Files.Any(f => f.Table == source.Table.Name && f.File == file.Name);

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
            using var raw = extract.Open(source, CopiesFolder);
            tallies.Add(Staged(source).Add(extract.File, raw));
        }

        extract.Delete();
    }

    private FileTally Stage(SourceConfig source, SourceFile file)
    {
        var startedAt = hashes.Now;
        using var raw = RawRows.Read(file, source, config.Limits, CopiesFolder);
        foreach (string note in raw.Notes)
            options.Note($"{source.Table.Name}: {note}");
        var read = file with { Sha256 = raw.Sha256 };
        FileTally tally;
        try
        {
            tally = Staged(source).Add(read, raw);
        }
        catch (DuckDBException e) when (file.Format(source) == "parquet" || e.Message.Contains("CSV", StringComparison.Ordinal))
        {
            throw FileFaults.Damaged(file, e);
        }

        if ((file.Sha256.Length > 0 && file.Sha256 != raw.Sha256) || !FileSearch.IsUnchanged(file))
            throw FileFaults.Changed(file);
        hashes.Keep(read, startedAt);
        return tally;
    }

    /// <summary>A file is only done with when its rows are committed and accounted for; what a crash left between the two is read again.</summary>
    private bool IsLoaded(SourceConfig source, SourceFile file, IReadOnlyDictionary<string, long> marks) =>
        marks.TryGetValue(LoadMark.Id(source.Table, file.Name), out long mark)
        && mark == LoadMark.Fingerprint(config, source, file)
        && ledger.Files.Any(f => f.Table == source.Table.Name && f.File == file.Name && f.Sha256 == file.Sha256);

    private bool WasReadOtherwise(SourceConfig source, SourceFile file, IReadOnlyDictionary<string, long> marks) =>
        file.Sha256.Length > 0 && marks.TryGetValue(LoadMark.Id(source.Table, file.Name), out long mark)
        && mark != LoadMark.Fingerprint(config, source, file)
        && ledger.Files.Any(f => f.Table == source.Table.Name && f.File == file.Name && f.Sha256 == file.Sha256);

    private StagedTable Staged(SourceConfig source)
    {
        // Tombstones are merged with their table, new rows or not.
        if (source.Table.DeletionsOf is { } of)
            _ = Staged(config.Sources[of.Name]);
        if (!staged.TryGetValue(source.Table, out var table))
            staged[source.Table] = table = new StagedTable(
                engine, config, source, rejected, options.Today, source.Parent is null || options.FullRefresh ? null : Known(source.Table),
                source.Parent is null ? null : staged.GetValueOrDefault(source.Parent.Table));
        return table;
    }

    /// <summary>The engine's relation of the keys that a derived table has in the lake, or had before a row of an earlier night took them away.</summary>
    private string Known(ContractTable table)
    {
        string name = "known_keys_" + table.Name, keys = SqlText.Names(table.Key);
        var pinned = lake.Pin();
        ContractTable[] tables = [table, table.Tombstones()];
        foreach (var one in tables)
            pinned.RegisterAs(engine, "known_" + one.Name, one.Name, ContractSchema.Of(one));
        engine.Execute($"create or replace view {name} as {string.Join(" union all ", tables.Select(t => $"select {keys} from known_{t.Name}"))}");
        return name;
    }

    private Dictionary<ContractTable, Merge.Result> MergeAll()
    {
        var results = new Dictionary<ContractTable, Merge.Result>();
        foreach (var table in StagedTables)
        {
            // No interruption from here on: the tables of a night belong together.
            options.Progress($"{table.Name}: merging into the lake");
            var source = config.Sources[table.Name];
            SourceConfig[] sources = source.Deletions is { } deletions ? [source, deletions] : [source];
            var marks = sources.SelectMany(s => Read(s.Table).Select(t => LoadMark.Of(config, s, t.File))).ToList();
            if (options.FullRefresh)
                marks.AddRange(LoadMark.Forgotten(lake.Table(table.Name).Snapshot().Transactions.Keys, marks));
            var result = Merge.Run(engine, lake, table, options.FullRefresh, marks, ledger, options.CommittedAt);
            results[table] = result;
            Account(source, result);
        }

        return results;
    }

    private void Account(SourceConfig source, Merge.Result result)
    {
        for (int i = 0; i < tallies.Count; i++)
        {
            var tally = tallies[i];
            if (tally.AlreadyLoaded)
                continue;
            if (tally.Table == source.Deletions?.Table.Name)
                tallies[i] = tally with { RowsDeleted = tally.RowsRead - tally.RowsQuarantined };
            // A row of the parent that makes none of a derived table is one that was left out.
            else if (tally.Table == source.Table.Name && result.Files.TryGetValue(tally.File.Name, out var rows))
                tallies[i] = tally with { RowsLoaded = rows.Loaded, RowsReplaced = rows.Replaced, RowsDeleted = source.Parent is null ? rows.Deleted : 0 };
        }
    }

    private IEnumerable<FileTally> Read(ContractTable table) => tallies.Where(t => t.Table == table.Name && !t.AlreadyLoaded);

    /// <summary>Table rules: rows that are rejected leave the staged ones, the others are counted.</summary>
    private void JudgeTables()
    {
        var judgement = new TableJudgement(engine, config, options.FullRefresh ? null : lake.Pin());
        foreach (var table in StagedTables)
        {
            var broken = judgement.Judge(table, [.. StagedTables]);
            var rejecting = broken.Keys.Where(config.Quality.Rejects).ToList();
            var withdrawn = rejecting.Count == 0 ? new Dictionary<string, long>() : staged[table].Withdraw(TableJudgement.Broken(table), rejecting);
            foreach (var (rule, files) in broken.Where(b => !rejecting.Contains(b.Key)).OrderBy(b => b.Key, StringComparer.Ordinal))
                findings.Add(new RelationFinding(rule, table.Name, files, judgement.Examples(table, rule, staged[table].Line)));
            for (int i = 0; i < tallies.Count; i++)
            {
                if (tallies[i].Table == table.Name && !tallies[i].AlreadyLoaded)
                    tallies[i] = tallies[i].Judged(withdrawn.GetValueOrDefault(tallies[i].File.Name), broken, rejecting);
            }
        }
    }

    /// <summary>What became of every file; rows that waited for a lead are counted anew when leads have come.</summary>
    private IngestLedger LedgerAfter(IEnumerable<ContractTable> merged)
    {
        var known = merged.Contains(Tables.Leads) ? OpenOrphans.Recount(engine, lake.Pin(), ledger) : ledger;
        return known.With([.. tallies.Where(t => !t.AlreadyLoaded)]);
    }

    private void WriteQuarantine(string folder, bool isStopped)
    {
        QuarantineFile.ForgetStopped(folder);
        foreach (var table in staged.Keys)
        {
            _ = rejected.Stream(table.Name, rows =>
            {
                if (isStopped)
                    QuarantineFile.WriteStopped(folder, table.Name, rows);
                else
                    QuarantineFile.Write(folder, table.Name, Read(table).Select(t => t.File.Name).ToHashSet(), rows);
                return true;
            });
        }
    }

    private HashSet<(string Table, string File)> ChangedFiles() => tallies
        .Where(t => !t.AlreadyLoaded && ledger.Files.Any(f => f.Table == t.Table && f.File == t.File.Name)).Select(t => (t.Table, t.File.Name)).ToHashSet();

    private Dictionary<string, IReadOnlyList<RejectedRow>> ExamplesByRule() => tallies
        .SelectMany(t => t.Rules.Keys.Select(r => (Rule: r, Rows: (IEnumerable<RejectedRow>)rejected.First(t.Table, t.File.Name, r, QualityGate.ExamplesShown)))
            .Concat(t.WarnedRows.Select(w => (Rule: w.Key, Rows: (IEnumerable<RejectedRow>)w.Value))))
        .GroupBy(e => e.Rule).ToDictionary(g => g.Key, IReadOnlyList<RejectedRow> (g) => [.. g.SelectMany(e => e.Rows).Take(QualityGate.ExamplesShown)]);

    private Dictionary<string, IReadOnlySet<DateOnly>> StagedDays() => staged.Where(s => s.Key.DateFrom is not null).ToDictionary(
        s => s.Key.Name,
        IReadOnlySet<DateOnly> (s) => engine.Query($"select distinct business_date from {s.Value.Name} where not is_deleted", r => r.GetFieldValue<DateOnly>(0)).ToHashSet());

    /// <summary>The latest day of any lead, call, meeting or deal, in the lake or staged, but never after the clock's.</summary>
    private DateOnly LatestDate()
    {
        var latest = new List<DateOnly>();
        if (lake.Pin().LatestDate(options.Today) is { } loaded)
            latest.Add(loaded);
        foreach (var rows in Tables.Dating.Where(staged.ContainsKey).Select(t => staged[t].Name))
        {
            string newest = $"select max(business_date) from {rows} where not is_deleted and business_date <= {SqlText.Literal(options.Today)}";
            latest.AddRange(engine.Query(newest, r => r.DayOrNull(0)).OfType<DateOnly>());
        }

        return latest.DefaultIfEmpty(options.Today.AddDays(-1)).Max();
    }
}

using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;

namespace Analytics.Ingest.Sources;

/// <summary>The tables of one run that come from databases: what was read, and how far.</summary>
public sealed class PostgresSource : IDisposable
{
    private readonly AnalyticsConfig config;
    private readonly IngestOptions options;
    private readonly IngestLedger ledger;
    private readonly ExtractMarks known;
    private readonly List<PostgresExtract> read = [];

    /// <summary>Begins with what the lake knows.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="options">What the run is told.</param>
    /// <param name="lake">The lake before the run.</param>
    /// <param name="ledger">The files loaded before; empty for a full refresh.</param>
    public PostgresSource(AnalyticsConfig config, IngestOptions options, PinnedLake lake, IngestLedger ledger)
    {
        this.config = config;
        this.options = options;
        this.ledger = ledger;
        known = ExtractMarks.Read(lake);
    }

    /// <summary>Refuses a table that came from files and is to come from a database, or the other way round: whose rows are newer could not be told.</summary>
    /// <exception cref="MendableException">It is one; exit code 2.</exception>
    public void RequireSameKind(SourceConfig source)
    {
        string table = source.Table.Name;
        bool fromDatabase = source.Postgres is not null;
        if (ledger.Files.FirstOrDefault(f => f.Table == table && PostgresExtract.IsName(f.File, table) != fromDatabase) is not { } other)
            return;
        throw new MendableException(ExitCode.Usage, new Fault(
            $"{Path.GetFileName(config.Path)} line {source.Line}, key 'tables.{table}'",
            fromDatabase ? $"a database, where the lake holds rows of files such as {other.File}" : $"files, where the lake holds rows of a database ({other.File})",
            "a table whose rows all come from the one or the other", "Load everything anew with --full-refresh, or put the table's source back as it was."));
    }

    /// <summary>Fetches a table's rows: those since the last extract that is known to be in the lake, else all.</summary>
    /// <param name="source">The table.</param>
    /// <param name="marks">What the lake's table remembers of files loaded; none for a full refresh.</param>
    /// <exception cref="MendableException">There is no way into the database, the query fails, or it lacks a column.</exception>
    public PostgresExtract Read(SourceConfig source, IReadOnlyDictionary<string, long> marks)
    {
        string table = source.Table.Name;
        var reader = new PostgresReader(config, source, options);
        var last = options.FullRefresh ? null : known.Find(table);
        long number = (last?.Number ?? LastInLedger(table)) + 1;
        // Without the rows it speaks of, a mark would leave out all that came before it.
        bool holds = last?.Definition == reader.Definition && marks.GetValueOrDefault(LoadMark.Id(source.Table, PostgresExtract.Name(table, last.Number))) != 0;
        var extract = reader.Read(number, holds ? last : null);
        if (extract.NothingNew)
            extract = extract with { File = extract.File with { Name = PostgresExtract.Name(table, last!.Number) } };
        read.Add(extract);
        return extract;
    }

    /// <summary>Remembers how far each table was read; for when its rows and the ledger are committed.</summary>
    /// <returns>The versions of the tables written; none where nothing new was read.</returns>
    public IReadOnlyDictionary<string, long> Commit(Engine engine, DataLake lake, DateTimeOffset committedAt)
    {
        var marks = read.Where(e => !e.NothingNew).Select(e => e.Mark).ToList();
        return marks.Count == 0 ? new Dictionary<string, long>() : known.With(marks).Commit(engine, lake, committedAt);
    }

    /// <summary>Removes what is left of the scratch files.</summary>
    public void Dispose() => read.ForEach(e => e.Delete());

    private long LastInLedger(string table) => ledger.Files
        .Where(f => f.Table == table && PostgresExtract.IsName(f.File, table))
        .Select(f => long.Parse(f.File[(f.File.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture))
        .DefaultIfEmpty(0).Max();
}

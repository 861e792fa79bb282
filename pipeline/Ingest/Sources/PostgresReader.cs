using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Analytics.Config;
using Analytics.Faults;
using Npgsql;

namespace Analytics.Ingest.Sources;

/// <summary>Reads one table's rows from its database into a scratch file, in one read-only transaction.</summary>
internal sealed class PostgresReader(AnalyticsConfig config, SourceConfig source, IngestOptions options)
{
    private readonly PostgresConfig postgres = source.Postgres!;
    private readonly PostgresConnection way = new(config, source);

    /// <summary>Changes with everything that rows already loaded depend on, besides the rows of the database.</summary>
    public long Definition { get; } = LoadMark.Fingerprint(config, source, new SourceFile("", "", 0, DefinitionSha256(source.Postgres!)));

    /// <summary>Fetches the rows since the mark, or all.</summary>
    /// <param name="number">The extract's number.</param>
    /// <param name="since">The mark to go on from; null: every row.</param>
    /// <exception cref="MendableException">There is no way into the database, the query fails, or it lacks a column.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted; the server was asked to stop the query.</exception>
    public PostgresExtract Read(long number, ExtractMark? since)
    {
        using var connection = way.Open();
        string name = PostgresExtract.Name(source.Table.Name, number);
        string path = Path.Combine(options.ScratchFolder, name.Replace('/', '-') + ".csv");
        try
        {
            Execute(connection, PostgresQuery.Begin(postgres));
            using var cancelled = options.Interrupted.Register(Cancellation(connection));
            var columns = PostgresQuery.Columns(connection, postgres);
            var query = Plan(columns, name);
            var names = columns.Select(c => c.Name).ToList();
            var copied = Copy(connection, query, since?.Watermark, path, names);
            string? watermark = copied.Watermark ?? since?.Watermark;
            bool asBefore = watermark is null || watermark == since?.Watermark;
            string next = asBefore ? copied.Sha256 : Copy(connection, query, watermark, null, names).Sha256;
            Execute(connection, "commit");
            return new PostgresExtract(
                new SourceFile(name, path, copied.Bytes, copied.Sha256), copied.Rows,
                new ExtractMark(source.Table.Name, Definition, number, watermark, next), since?.NextSha256 == copied.Sha256);
        }
        catch (Exception e) when (e is not MendableException)
        {
            File.Delete(path);
            options.Interrupted.ThrowIfCancellationRequested();
            if (e is NpgsqlException or InvalidDataException or TimeoutException || (e is IOException && e.InnerException is System.Net.Sockets.SocketException))
                throw new MendableException(PostgresFaults.CodeOf(e), PostgresFaults.OfQuery(e, way.Place("query"), postgres.StatementTimeout));
            throw;
        }
    }

    /// <summary>The SQL, once the query is known to give every column that is needed: a fault is better told before ten million rows than after.</summary>
    private PostgresQuery Plan(IReadOnlyList<PostgresQuery.Column> columns, string name)
    {
        var names = columns.Select(c => c.Name).ToList();
        // A name that comes twice is the query's fault, whatever the mapping makes of it.
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new MendableException(ExitCode.Usage, new Fault(
                way.Place("query"), $"two columns named '{twice.Key}'", "a name of its own for each column", $"Give one another name: … as {twice.Key}_2."));
        }

        var plans = columns.Count == 0 ? [] : ColumnPlan.For(config, source, new SourceFile(name, "", 0, ""), names);
        var query = new PostgresQuery(postgres, columns, [.. source.Table.Key.Select(k => plans.FirstOrDefault(p => p.Column.Name == k)?.Position).OfType<int>().Distinct()]);
        return query.Fault(way.Place) is { } fault ? throw new MendableException(ExitCode.Usage, fault) : query;
    }

    private CopiedRows Copy(NpgsqlConnection connection, PostgresQuery query, string? since, string? path, IReadOnlyList<string> names)
    {
        using var csv = path is null ? Stream.Null : Scratch(path);
        using var copy = connection.BeginRawBinaryCopy(query.Copy(since));
        return new CopyToCsv(copy, csv, names, query.Watermark).Write(Tell, options.Interrupted);
    }

    private void Tell(long rows) => options.Progress(string.Create(CultureInfo.InvariantCulture, $"{source.Table.Name}: {rows:N0} rows from the database"));

    /// <summary>The rows have not been masked yet: nobody else may read them.</summary>
    private static FileStream Scratch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, create);
    }

    /// <summary>Asks the server, over a connection of its own, to stop the query that this one waits for.</summary>
    private Action Cancellation(NpgsqlConnection connection)
    {
        int process = (int)Scalar(connection, "select pg_backend_pid()");
        return () =>
        {
            try
            {
                using var other = way.Open();
                Scalar(other, string.Create(CultureInfo.InvariantCulture, $"select pg_cancel_backend({process})"));
            }
            catch (Exception e) when (e is MendableException or NpgsqlException)
            {
                // The server is gone, or full: the wait ends with the next rows, or with the statement's time.
            }
        };
    }

    private static object Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar()!;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string DefinitionSha256(PostgresConfig postgres) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{postgres.Variable}\n{postgres.Watermark}\n{postgres.Query}")));
}

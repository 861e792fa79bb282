using Npgsql;


namespace Analytics.Tests.Ingest;

/// <summary>A database with a table of calls, and a lake that a query of it fills.</summary>
internal sealed class PostgresFolder : IDisposable
{
    private readonly PostgresServer server;
    private readonly string database;

    public PostgresFolder(PostgresServer server)
    {
        this.server = server;
        database = server.NewDatabase();
        Variable = $"ANALYTICS_TEST_{database.ToUpperInvariant()}";
        Connect(server.ConnectionString(database));
        Execute("create table calls (id int primary key, lead text, agent text, started timestamptz, talk numeric, result text, updated_at timestamp)");
        Configure("select id, lead, agent, started, talk, result, updated_at from calls");
    }

    /// <summary>The environment variable with the connection string; of this test alone.</summary>
    public string Variable { get; }

    public IngestFolder Files { get; } = new();

    public string ConnectionString => server.ConnectionString(database);

    public string Database => database;

    public PostgresFolder Configure(string query, string more = "watermark: updated_at")
    {
        Files.Tables = $$"""
              calls:
                source: postgres
                connection: ${{{Variable}}}
                query: {{query}}
                {{more}}
                columns: {call_id: id, lead_id: lead, rep_id: agent, started_at: started, talk_seconds: talk, outcome: result}

            """.Replace("\n                \n", "\n", StringComparison.Ordinal);
        return this;
    }

    public void Connect(string? connection) => Environment.SetEnvironmentVariable(Variable, connection);

    public void ConnectByFile(string? path) => Environment.SetEnvironmentVariable(Variable + "_FILE", path);

    public void Execute(string sql) => server.Execute(database, sql);

    public NpgsqlConnection Open() => server.Open(database);

    /// <summary>Puts a call in, or changes it.</summary>
    public void Put(int id, string talk = "60", string updated = "2026-06-01 09:00:00", string result = "connected") => Execute($"""
        insert into calls values ({id}, 'L1', 'R1', '2026-06-01 01:02:03+00', {talk}, '{result}', '{updated}')
        on conflict (id) do update set talk = excluded.talk, updated_at = excluded.updated_at, result = excluded.result
        """);

    /// <summary>Runs, and gives the file, the rows fetched, new and replaced; or that there was nothing new.</summary>
    public string Run(bool fullRefresh = false)
    {
        var result = Files.Run(fullRefresh);
        IngestFolder.AssertBalanced(result);
        var file = result.Files.Single(f => f.Table == "calls");
        return file.AlreadyLoaded ? $"{file.File.Name}: nothing new" : $"{file.File.Name}: {file.RowsInFile} fetched, {file.RowsLoaded} new, {file.RowsReplaced} replaced, {file.RowsQuarantined} rejected";
    }

    /// <summary>The lake's calls.</summary>
    public List<string> Calls() => Files.Rows("calls", "call_id", "talk_seconds::int");

    public void Dispose()
    {
        Connect(null);
        ConnectByFile(null);
        Files.Dispose();
    }
}

using Analytics.Faults;
using Analytics.Tests.EndToEnd;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>What can go wrong between a run and a database, told in three lines that hold no secret.</summary>
[Collection<PostgresGroup>]
public sealed class PostgresFaultTests(PostgresServer server)
{
    private const string WrongPassword = "Wrong-7Xq2-never-told";

    [Fact]
    public void WrongPassword_IsSaidWithoutIt()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect(server.ConnectionString(folder.Database, password: WrongPassword));

        Says(folder, ExitCode.Usage, "tables.calls.connection", "a user or password that the server refuses", folder.Variable);
    }

    [Fact]
    public void ServerThatIsDown_IsSaid()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect($"Host=127.0.0.1;Port={PostgresServer.FreePort()};Database=x;Username=owner;Password={PostgresServer.Password}");

        Says(folder, ExitCode.Failed, "tables.calls.connection", "nothing listens at that host and port");
    }

    [Fact]
    public void HostThatIsNotKnown_IsSaid()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect($"Host=never-told.invalid;Database=x;Username=owner;Password={PostgresServer.Password}");

        Says(folder, ExitCode.Failed, "tables.calls.connection", "no connection: ");
    }

    [Fact]
    public void DatabaseThatIsNotThere_IsSaid()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect(server.ConnectionString("never_told"));

        Says(folder, ExitCode.Usage, "tables.calls.connection", "a database that is not there");
    }

    [Theory]
    [InlineData("never-told")]
    [InlineData("never-told=1;Password=Pw-7Xq2-never-told")]
    [InlineData("Host=h;Port=never-told")]
    [InlineData("postgresql://owner:Pw-7Xq2-never-told@[/db")]
    [InlineData("postgresql://owner:Pw-7Xq2-never-told@h/db?never-told=1")]
    [InlineData("Username=owner;Password=Pw-7Xq2-never-told")]
    public void TextThatIsNoConnectionString_IsNotRepeated(string text)
    {
        using var folder = new PostgresFolder(server);
        folder.Connect(text);

        Says(folder, ExitCode.Usage, "tables.calls.connection", "a ");
    }

    [Fact]
    public void VariableThatIsNotSet_IsNamed()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect(null);

        Says(folder, ExitCode.Usage, "tables.calls.connection", $"neither {folder.Variable} nor {folder.Variable}_FILE set");
    }

    [Fact]
    public void SecretFile_IsRead_AndAFaultyOneIsSaid()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1);
        folder.Files.Write("secret", folder.ConnectionString + "\n").Write("empty", "\n");
        folder.ConnectByFile(Path.Combine(folder.Files.Path, "secret"));

        Says(folder, ExitCode.Usage, "tables.calls.connection", $"both {folder.Variable} and {folder.Variable}_FILE set");
        folder.Connect(null);
        Assert.Equal("postgres/calls-000001: 1 fetched, 1 new, 0 replaced, 0 rejected", folder.Run());
        folder.ConnectByFile(Path.Combine(folder.Files.Path, "empty"));
        Says(folder, ExitCode.Usage, "tables.calls.connection", "naming an empty file");
        folder.ConnectByFile(folder.ConnectionString);
        Says(folder, ExitCode.Usage, "tables.calls.connection", "naming a file that is not there");
        folder.ConnectByFile(folder.Files.Path);
        Says(folder, ExitCode.Usage, "tables.calls.connection", "naming a file that cannot be read");
    }

    [Fact]
    public void Uri_IsAConnectionString()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1);
        folder.Connect($"postgresql://owner:{PostgresServer.Password.Replace("-", "%2D", StringComparison.Ordinal)}@127.0.0.1:{server.Port}/{folder.Database}?sslmode=require&connect_timeout=5");

        Assert.Equal("postgres/calls-000001: 1 fetched, 1 new, 0 replaced, 0 rejected", folder.Run());
    }

    [Fact]
    public void ServerThatAsksForTls_IsSaid_AndTlsIsSpoken()
    {
        using var folder = new PostgresFolder(server);
        folder.Put(1);
        folder.Execute("grant select on calls to tls_only");
        string connection = server.ConnectionString(folder.Database, user: "tls_only");
        folder.Connect(connection + ";SSL Mode=Disable");

        Says(folder, ExitCode.Usage, "tables.calls.connection", "over TLS only", "SSL Mode=Require");
        folder.Connect(connection + ";SSL Mode=VerifyFull");
        Says(folder, ExitCode.Usage, "tables.calls.connection", "a TLS certificate that this machine does not trust");
        folder.Connect(connection + ";SSL Mode=Require");
        Assert.Equal("postgres/calls-000001: 1 fetched, 1 new, 0 replaced, 0 rejected", folder.Run());
    }

    [Theory]
    [InlineData("select id, nonsense from calls", ExitCode.Usage, "column \"nonsense\" does not exist")]
    [InlineData("select * from nonsense", ExitCode.Usage, "relation \"nonsense\" does not exist")]
    [InlineData("selekt", ExitCode.Usage, "syntax error")]
    [InlineData("delete from calls returning id", ExitCode.Usage, "a query that PostgreSQL refuses")]
    [InlineData("select *, nextval(''s'') as n from calls", ExitCode.Usage, "a query that writes")]
    [InlineData("select *, 10 / (id - 1) as n from calls", ExitCode.Usage, "a value that the query cannot work with (SQLSTATE 22012)")]
    [InlineData("select *, (''never-told'' || id)::int as n from calls", ExitCode.Usage, "SQLSTATE 22P02")]
    [InlineData("select *, pg_sleep(5) as n from calls", ExitCode.Failed, "given up after 1 s")]
    [InlineData("select *, pg_terminate_backend(pg_backend_pid()) as n from calls", ExitCode.Failed, "")]
    [InlineData("select *, id from calls", ExitCode.Usage, "two columns named 'id'")]
    [InlineData("select from calls", ExitCode.Usage, "a query without columns")]
    public void QueryThatFails_IsSaid(string query, ExitCode code, string found)
    {
        using var folder = new PostgresFolder(server).Configure($"'{query}'", "statement_timeout: 1s");
        folder.Execute("create sequence s");
        folder.Put(1);

        Says(folder, code, "tables.calls.query", found);
    }

    [Fact]
    public void TableThatMayNotBeRead_IsSaid()
    {
        using var folder = new PostgresFolder(server);
        folder.Connect(server.ConnectionString(folder.Database, user: "tls_only") + ";SSL Mode=Require");

        Says(folder, ExitCode.Usage, "tables.calls.query", "no right to read: permission denied for table calls");
    }

    [Theory]
    [InlineData("watermark: update_at", "tables.calls.watermark", "no column 'update_at' in the query", "Did you mean 'updated_at'?")]
    [InlineData("watermark: id\n    watermark_overlap: 1h", "tables.calls.watermark_overlap", "a watermark 'id' that is no point in time", "Remove")]
    public void WatermarkThatCannotBe_IsSaid(string more, string key, string found, string remedy)
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls", more);

        Says(folder, ExitCode.Usage, key, found, remedy);
    }

    [Fact]
    public void ColumnThatTheQueryLacks_IsSaidBeforeAnyRowIsFetched()
    {
        // The division would fail with the first row.
        using var folder = new PostgresFolder(server).Configure("select id, lead, agent, started, 1 / (id - id) as duration, result, updated_at from calls");
        folder.Put(1);

        Says(folder, ExitCode.Usage, "tables.calls.columns.talk_seconds", "no column 'talk' in postgres/calls-000001");
    }

    [Fact]
    public void Interruption_StopsTheQueryAtTheServer()
    {
        using var folder = new PostgresFolder(server).Configure("select *, pg_sleep(100) as n from calls");
        folder.Put(1);
        using var interruption = new CancellationTokenSource();
        folder.Files.Interrupted = interruption.Token;
        using var watcher = folder.Open();
        const string running = "select count(*) from pg_stat_activity where datname = current_database() and state = 'active' and query like 'copy%'";
        var run = Task.Run(() => folder.Files.Run(), TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => Count(watcher, running) == 1, TimeSpan.FromSeconds(30)));

        interruption.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => run.GetAwaiter().GetResult());
        Assert.True(SpinWait.SpinUntil(() => Count(watcher, running) == 0, TimeSpan.FromSeconds(30)));
        Assert.Empty(folder.Calls());
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Files.Path, "scratch"), "*.csv"));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("x", 2)]
    public void Program_LeavesNoSecretBehind(string afterPassword, int exitCode)
    {
        using var folder = new PostgresFolder(server).Configure("select * from calls");
        folder.Put(1);
        folder.Put(2, result: "wrong");
        folder.Connect(folder.ConnectionString + afterPassword);
        folder.Files.Write("analytics.yaml", $"{folder.Files.Top}tables:\n{folder.Files.Tables}");
        string workspace = Path.Combine(folder.Files.Path, "workspace");

        var run = ProgramRun.Of("ingest", "--config", Path.Combine(folder.Files.Path, "analytics.yaml"), "--workspace", workspace, "--log-format", "json");

        Assert.True(run.ExitCode == exitCode, run.Errors);
        foreach (string secret in new[] { PostgresServer.Password, $"{server.Port}", "Host=", "Username", folder.Database + ";" })
        {
            Assert.DoesNotContain(secret, run.Errors + run.Output, StringComparison.Ordinal);
            Assert.All(Directory.GetFiles(workspace, "*", SearchOption.AllDirectories), f => Assert.DoesNotContain(secret, File.ReadAllText(f), StringComparison.Ordinal));
        }
    }

    private static long Count(Npgsql.NpgsqlConnection connection, string sql)
    {
        using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>One fault, at the key, that finds this; nothing of the connection string in it.</summary>
    private static void Says(PostgresFolder folder, ExitCode code, string key, string found, string remedy = "")
    {
        var e = folder.Files.Fails(code);
        var fault = Assert.Single(e.Faults);
        Assert.EndsWith($"key '{key}'", fault.Place, StringComparison.Ordinal);
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("never-told", e.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("127.0.0.1", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("never_told", e.Message, StringComparison.Ordinal);
        Assert.Null(e.InnerException);
    }
}

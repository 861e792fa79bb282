using Analytics.Config;
using Analytics.Faults;
using Npgsql;

namespace Analytics.Ingest.Sources;

/// <summary>
/// The way to a table's database: the connection string from the environment or a secret's file. Neither the string nor any part of it
/// reaches a message: a fault names the variable.
/// </summary>
internal sealed class PostgresConnection
{
    private const string FileSuffix = "_FILE";

    private readonly AnalyticsConfig config;
    private readonly SourceConfig source;
    private readonly PostgresConfig postgres;

    /// <summary>The way to the table's database; nothing is read yet.</summary>
    public PostgresConnection(AnalyticsConfig config, SourceConfig source)
    {
        this.config = config;
        this.source = source;
        postgres = source.Postgres!;
    }

    /// <summary>Opens a connection; the caller disposes it.</summary>
    /// <exception cref="MendableException">The variable is not set or holds no connection string (exit code 2), or there is no way in (1 or 2).</exception>
    public NpgsqlConnection Open()
    {
        var settings = Settings();
        try
        {
            var connection = new NpgsqlConnection(settings.ConnectionString);
            try
            {
                connection.Open();
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception e)
        {
            throw new MendableException(PostgresFaults.CodeOf(e), PostgresFaults.OfOpening(e, Place("connection"), postgres.Variable));
        }
    }

    /// <summary>The place of a key of the table, for faults.</summary>
    public string Place(string key) => $"{Path.GetFileName(config.Path)} line {source.Line}, key 'tables.{source.Table.Name}.{key}'";

    private NpgsqlConnectionStringBuilder Settings()
    {
        string text = Secret();
        try
        {
            var settings = PostgresUri.Is(text) ? PostgresUri.Read(text) : new NpgsqlConnectionStringBuilder(text);
            settings.Pooling = false;
            settings.Enlist = false;
            settings.PersistSecurityInfo = false;
            settings.IncludeErrorDetail = false;
            settings.TcpKeepAlive = true;
            settings.ReadBufferSize = 1 << 16;
            // The server watches the time; this is for a server that is gone.
            settings.CommandTimeout = postgres.StatementTimeout == TimeSpan.Zero ? 0 : (int)postgres.StatementTimeout.TotalSeconds + 60;
            // Npgsql would look for Kerberos, and on a machine without it the runtime says so on standard error.
            if (!text.Contains("gss", StringComparison.OrdinalIgnoreCase))
                settings.GssEncryptionMode = GssEncryptionMode.Disable;
            settings.ApplicationName ??= "analytics";
            return settings;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException or OverflowException or InvalidCastException)
        {
            throw Unusable("a text that is no connection string", "Host=…;Database=…;Username=…;Password=…, or postgresql://user:password@host/database");
        }
    }

    private string Secret()
    {
        string? text = Variable(postgres.Variable);
        string? path = Variable(postgres.Variable + FileSuffix);
        if (text is not null && path is not null)
            throw Unusable($"both {postgres.Variable} and {postgres.Variable}{FileSuffix} set", "one of the two");
        if (path is not null)
            text = Read(path);
        return text ?? throw Unusable($"neither {postgres.Variable} nor {postgres.Variable}{FileSuffix} set", "the connection string in the first, or the path of a file with it in the second");
    }

    private string Read(string path)
    {
        try
        {
            string text = File.ReadAllText(path).Trim();
            return text.Length > 0 ? text : throw Unusable($"{postgres.Variable}{FileSuffix} naming an empty file", "a file that holds the connection string");
        }
        // Its message would repeat the path, in whose place the connection string itself may stand.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string found = e is FileNotFoundException or DirectoryNotFoundException ? "naming a file that is not there" : "naming a file that cannot be read";
            throw Unusable($"{postgres.Variable}{FileSuffix} {found}", "the path of a file that this user may read and that holds the connection string");
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { } text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private MendableException Unusable(string found, string expected) => new(ExitCode.Usage, new Fault(
        Place("connection"), found, expected, $"Set {postgres.Variable} (or {postgres.Variable}{FileSuffix}) in the environment of the run."));
}

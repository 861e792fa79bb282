using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Xunit;

namespace Analytics.Tests.Ingest;

/// <summary>
/// A real PostgreSQL server on loopback, in a folder of its own, for as long as the group of tests needs it. Where no server is installed there is
/// none, and its tests skip.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The password of every user of the server; found nowhere else, so that one can look for it.</summary>
    public const string Password = "Pw-7Xq2-never-told";

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("analytics-postgres-").FullName;
    private readonly Process? process;
    private int databases;

    public PostgresServer()
    {
        if (Programs() is not { } programs)
            return;
        string data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(folder, "password"), Password);
        GiveToUser(folder);
        Ended(Start(Path.Combine(programs, "initdb"), "-D", data, "-U", "owner", "-E", "UTF8", "--locale=C", "-A", "scram-sha-256", "--pwfile", Path.Combine(folder, "password"), "--no-sync"));
        WriteCertificate(data);
        // Rules stand in order: this user must come over TLS.
        string rules = Path.Combine(data, "pg_hba.conf");
        File.WriteAllText(rules, "hostssl all tls_only all scram-sha-256\nhost all tls_only all reject\n" + File.ReadAllText(rules));
        GiveToUser(folder);
        Port = FreePort();
        // The shell ends the server also when this process is gone: its standard input ends then.
        process = Start("sh", "-c", "\"$@\" & server=$!; cat > /dev/null; kill -INT $server; wait $server", "sh",
            Path.Combine(programs, "postgres"), "-D", data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-k", folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "ssl=on", "-c", "max_connections=50");
        WaitUntilReady();
        Execute("postgres", $"create role tls_only login password '{Password}'");
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>A port of loopback at which nothing listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Skips the test where there is no server, else makes an empty database for it.</summary>
    public string NewDatabase()
    {
        Assert.SkipWhen(process is null, "no PostgreSQL server is installed: neither initdb in /usr/lib/postgresql nor on the path");
        string name = $"db{Interlocked.Increment(ref databases)}";
        Execute("postgres", $"create database {name}");
        return name;
    }

    /// <summary>The connection string for a database.</summary>
    public string ConnectionString(string database, string user = "owner", string password = Password) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Password={password}");

    /// <summary>Runs statements in a database.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = Open(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>A connection to a database.</summary>
    public NpgsqlConnection Open(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false;GSS Encryption Mode=Disable");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(patience))
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string? Programs()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")) : [];
        return OperatingSystem.IsWindows() ? null : debian.OrderDescending(StringComparer.Ordinal).Concat(path?.Split(':') ?? [])
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")));
    }

    /// <summary>The server refuses to run as root: it then runs as the package's own user.</summary>
    private static Process Start(params string[] command)
    {
        string[] words = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Ended(Process process)
    {
        using (process)
        {
            Assert.True(process.WaitForExit(patience), $"{process.StartInfo.FileName} did not end");
            Assert.Equal(0, process.ExitCode);
        }
    }

    private static void GiveToUser(string path)
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        using var chown = Process.Start("chown", ["-R", "postgres", path]);
        chown.WaitForExit();
    }

    private static void WriteCertificate(string data)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(data, "server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(data, "server.key"), key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(data, "server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private void WaitUntilReady()
    {
        for (int i = 0; i < 600 && !process!.HasExited; i++)
        {
            try
            {
                Open("postgres").Dispose();
                return;
            }
            catch (NpgsqlException)
            {
                Thread.Sleep(100);
            }
        }

        throw new InvalidOperationException("PostgreSQL did not start.");
    }
}

/// <summary>The tests that share the server.</summary>
[CollectionDefinition]
public sealed class PostgresGroup : ICollectionFixture<PostgresServer>;

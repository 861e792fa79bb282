using System.Net.Sockets;
using System.Security.Authentication;
using Analytics.Faults;
using Npgsql;

namespace Analytics.Ingest.Sources;

/// <summary>
/// What goes wrong between us and a database, in words of our own: the driver's messages name hosts, users and values. The server's words are
/// repeated only where they are about the query's text.
/// </summary>
internal static class PostgresFaults
{
    private const int LongestMessage = 300;

    /// <summary>1 for what may pass by itself, as a server that is down; 2 for what stays until somebody mends it.</summary>
    public static ExitCode CodeOf(Exception e) => e switch
    {
        PostgresException p when p.SqlState[..2] is "08" or "25" or "40" or "53" or "55" or "57" or "58" or "XX" && p.SqlState != "25006" => ExitCode.Failed,
        PostgresException => ExitCode.Usage,
        NpgsqlException when !IsSettings(e) => ExitCode.Failed,
        IOException or SocketException or TimeoutException or InvalidDataException => ExitCode.Failed,
        _ => ExitCode.Usage,
    };

    /// <summary>No way in.</summary>
    /// <param name="e">What the driver threw.</param>
    /// <param name="place">The configuration's key.</param>
    /// <param name="variable">Holds the connection string.</param>
    public static Fault OfOpening(Exception e, string place, string variable)
    {
        var (found, expected, remedy) = e switch
        {
            PostgresException { SqlState: "28P01" } => ("a user or password that the server refuses", "those of a user who may read", $"Correct them in {variable}."),
            PostgresException { SqlState: "28000" } p when IsAboutEncryption(p) => (
                "a server that lets this user in over TLS only, or over a plain connection only", "the kind of connection the server asks for",
                $"Put SSL Mode=Require (or VerifyFull, or Disable) into {variable}."),
            PostgresException { SqlState: "28000" } => (
                "a server that does not let this user in from this machine", "a user with the right to log in, and a line in the server's pg_hba.conf",
                $"Correct the user in {variable}, or have the server's administrator add the line."),
            PostgresException { SqlState: "3D000" } => ("a database that is not there", "the name of a database of that server", $"Correct it in {variable}."),
            PostgresException { SqlState: "53300" } => ("a server with no connection left", "a free connection", "Run again later."),
            PostgresException { SqlState: "57P03" } => ("a server that is starting or stopping", "a server that takes connections", "Run again later."),
            PostgresException p => ($"a server that answers with SQLSTATE {p.SqlState}", "a connection", $"Check {variable} and the server's log."),
            _ when Inner<AuthenticationException>(e) => (
                "a TLS certificate that this machine does not trust, or a TLS handshake that failed", "a server whose certificate fits the SSL Mode",
                $"Name its authority with Root Certificate=FILE in {variable}, or choose another SSL Mode."),
            _ when IsNoTls(e) => ("a server without TLS", "TLS, as the SSL Mode asks for it", $"Have the server offer TLS, or change SSL Mode in {variable}."),
            _ when IsNoPassword(e) => ("no password where the server asks for one", "a password", $"Put it into {variable}."),
            _ when IsSettings(e) => ("a connection string with settings that do not go together", "at least host, database, user and password", $"Correct {variable}."),
            _ when Inner<TimeoutException>(e) => ("no answer in time", "a server that takes connections", $"Check host and port in {variable}, the network, and whether the server runs."),
            _ when Cause(e) is { } cause => ($"no connection: {cause}", "a server that takes connections", $"Check host and port in {variable}, the network, and whether the server runs."),
            _ => ("no connection", "a server that takes connections", $"Check {variable}, the network, and whether the server runs."),
        };
        return new Fault(place, found, expected, remedy);
    }

    /// <summary>The query fails, or its rows end too early.</summary>
    public static Fault OfQuery(Exception e, string place, TimeSpan timeout)
    {
        var (found, expected, remedy) = e switch
        {
            PostgresException { SqlState: "42501" } p => ($"no right to read: {Words(p)}", "tables that the user may read", "Grant select on them to the connection's user."),
            PostgresException p when p.SqlState.StartsWith("42", StringComparison.Ordinal) => (
                $"a query that PostgreSQL refuses: {Words(p)}", "one select that runs", "Correct the query; psql shows the place."),
            PostgresException { SqlState: "25006" } => ("a query that writes", "a query that only reads", "Take out of it what writes."),
            PostgresException { SqlState: "57014" } => (
                $"a query that was given up after {timeout.TotalSeconds:0} s, or cancelled at the server", "all rows within statement_timeout",
                "Raise statement_timeout, or give the query less to do: an index on the watermark's column, fewer columns."),
            PostgresException { SqlState: "40001" } => ("a query that the server cancelled in favour of other work (SQLSTATE 40001)", "a snapshot that lasts until the last row", "Run again."),
            PostgresException p when p.SqlState.StartsWith("22", StringComparison.Ordinal) => (
                $"a value that the query cannot work with (SQLSTATE {p.SqlState})", "a query that runs over every row", "Run it in psql, which names the value; nothing was loaded."),
            PostgresException p => ($"a query that the server ends with SQLSTATE {p.SqlState}", "all rows of the query", "Look it up in the server's log; nothing was loaded."),
            InvalidDataException broken => ($"an answer that cannot be read: {broken.Message}", "PostgreSQL's binary COPY format", "Connect to PostgreSQL itself, not to something like it."),
            _ => ("a connection that ended before the last row", "all rows of the query", "Run again; nothing was loaded. If it comes again, look into the server's log."),
        };
        return new Fault(place, found, expected, remedy);
    }

    private static bool IsAboutEncryption(PostgresException e) =>
        e.MessageText.Contains("encryption", StringComparison.Ordinal) || e.MessageText.Contains("SSL", StringComparison.Ordinal);

    private static bool IsNoTls(Exception e) => e is NpgsqlException && e.Message.StartsWith("SSL connection requested", StringComparison.Ordinal);

    private static bool IsNoPassword(Exception e) => e is NpgsqlException && e.Message.StartsWith("No password", StringComparison.Ordinal);

    private static bool IsSettings(Exception e) =>
        e is ArgumentException or InvalidOperationException or NotSupportedException or FormatException || IsNoTls(e) || IsNoPassword(e) || Inner<AuthenticationException>(e);

    private static bool Inner<T>(Exception? e) => e is not null && (e is T || Inner<T>(e.InnerException));

    private static string? Cause(Exception? e) => e switch
    {
        null => null,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens at that host and port",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "a host that is not known by that name",
        SocketException { SocketErrorCode: SocketError.TimedOut } => "no answer in time",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } => "no way to that host",
        SocketException socket => $"a network error ({socket.SocketErrorCode})",
        _ => Cause(e.InnerException),
    };

    private static string Words(PostgresException e)
    {
        string text = e.MessageText.ReplaceLineEndings(" ");
        return text.Length > LongestMessage ? text[..LongestMessage] + "…" : text;
    }
}

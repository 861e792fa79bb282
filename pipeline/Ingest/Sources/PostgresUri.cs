using Npgsql;

namespace Analytics.Ingest.Sources;

/// <summary>The connection strings that other programs take: <c>postgresql://user:password@host:5432/database?sslmode=require</c>.</summary>
internal static class PostgresUri
{
    private static readonly string[] schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether the text is meant as one.</summary>
    public static bool Is(string text) => schemes.Any(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is none, or has a parameter that is not known.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        var uri = new Uri(text);
        string[] user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder();
        if (uri.Host.Length > 0)
            settings.Host = uri.Host.Trim('[', ']');
        if (uri.Port > 0)
            settings.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1)
            settings.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        if (user[0].Length > 0)
            settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (string parameter in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = parameter.Split('=', 2);
            Set(settings, pair[0], pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");
        }

        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        string key = name switch
        {
            "host" => "Host",
            "port" => "Port",
            "user" => "Username",
            "password" => "Password",
            "dbname" => "Database",
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "sslcert" => "SSL Certificate",
            "sslkey" => "SSL Key",
            "connect_timeout" => "Timeout",
            "application_name" => "Application Name",
            "options" => "Options",
            "target_session_attrs" => "Target Session Attributes",
            "channel_binding" => "Channel Binding",
            _ => throw new FormatException("A parameter that is not known."),
        };
        settings[key] = name is "sslmode" or "target_session_attrs" ? value.Replace("-", "", StringComparison.Ordinal) : value;
    }
}

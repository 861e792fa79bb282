using System.Text.RegularExpressions;

namespace Analytics.Config;

/// <summary>The keys of <c>tables.NAME</c> with which a database fills it instead of files.</summary>
internal static partial class PostgresSection
{
    private const string Connection = "the name of an environment variable, such as ${CRM_DATABASE}";

    private static readonly string[] own = ["query", "connection", "watermark", "watermark_overlap", "statement_timeout"];

    // How a file is taken apart; a database gives columns and text.
    private static readonly string[] ofFiles = ["files", "encoding", "delimiter", "quote", "skip_lines", "header", "format", "allow_outside_root"];

    /// <summary>Whether the table comes from a database rather than from files.</summary>
    public static bool IsGiven(YamlMap table) =>
        table.Value("source")?.OneOf(("files", false), ("postgres", true)) ?? false;

    /// <summary>Reads a table that comes from a database; keys of files are refused.</summary>
    public static PostgresConfig Read(YamlMap table)
    {
        foreach (string key in ofFiles.Where(table.Has))
            table.Value(key)?.Fault($"no {key} beside source: postgres", "Remove it: a database has neither files nor their encoding. Or remove source.");
        YamlValue? connection = table.Required("connection", Connection, "Add connection: ${CRM_DATABASE}, say, and put the connection string into that variable.");
        YamlValue? query = table.Required("query", "a select", "Add query: select * from calls, say.");
        YamlValue? overlap = table.Value("watermark_overlap");
        var config = new PostgresConfig(connection is null ? "" : Variable(connection), query is null ? "" : Query(query))
        {
            Watermark = table.Value("watermark")?.Text("the name of a column of the query"),
            WatermarkOverlap = overlap?.Duration() ?? TimeSpan.Zero,
        };
        if (overlap is not null && config.Watermark is null)
            overlap.Fault("a watermark beside watermark_overlap", "Add watermark: updated_at, say, or remove watermark_overlap: every row is fetched each time.");
        return config with { StatementTimeout = table.Value("statement_timeout")?.Duration() ?? config.StatementTimeout };
    }

    /// <summary>Refuses the keys of a database in a table that comes from files.</summary>
    public static void Refuse(YamlMap table)
    {
        foreach (string key in own.Where(table.Has))
        {
            YamlValue? value = table.Value(key);
            // What stands at connection may be a secret.
            value?.Fault($"{key} only beside source: postgres", "Add source: postgres, or remove it.", key == "connection" ? "a connection" : null);
        }
    }

    private static string Variable(YamlValue value)
    {
        string? text = value.IsScalar ? value.Text(Connection) : null;
        if (text is not null && Name().Match(text) is { Success: true } match)
            return match.Groups["name"].Value;
        // What stands here may be a secret: it is not repeated.
        value.Fault(
            Connection, "Write connection: ${CRM_DATABASE}, and put the connection string into that environment variable, or into a file that CRM_DATABASE_FILE names.",
            "something else than ${NAME}");
        return "";
    }

    private static string Query(YamlValue value)
    {
        const string expected = "a select, such as select * from calls";
        string query = value.Text(expected)?.Trim().TrimEnd(';').TrimEnd() ?? "";
        if (query.Length == 0 && value.IsScalar) value.Fault(expected);
        return query;
    }

    [GeneratedRegex(@"^\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}$")]
    private static partial Regex Name();
}

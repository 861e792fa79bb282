using System.Globalization;
using Analytics.Config;
using Analytics.Faults;
using Analytics.Lake;
using Npgsql;

namespace Analytics.Ingest.Sources;

/// <summary>The SQL around a table's query.</summary>
/// <param name="postgres">The query.</param>
/// <param name="columns">Its columns, as the server names them.</param>
/// <param name="keys">Positions of the columns that fill the table's key.</param>
internal sealed class PostgresQuery(PostgresConfig postgres, IReadOnlyList<PostgresQuery.Column> columns, IReadOnlyList<int> keys)
{
    private const uint Date = 1082;
    private const uint Timestamp = 1114;
    private const uint TimestampWithZone = 1184;
    private static readonly uint[] floating = [700, 701, 1700];

    /// <summary>A column of the query.</summary>
    /// <param name="Name">As the server names it.</param>
    /// <param name="Type">The number of its type, of the type below it for a domain.</param>
    public sealed record Column(string Name, uint Type);

    /// <summary>The position of the watermark; null where there is none.</summary>
    public int? Watermark { get; } = postgres.Watermark is null ? null : columns.ToList().FindIndex(c => c.Name == postgres.Watermark);

    /// <summary>Whether the watermark is a point in time, of which one can go back a while.</summary>
    public bool WatermarkIsTime => Watermark is { } at && columns[at].Type is Date or Timestamp or TimestampWithZone;

    /// <summary>
    /// One snapshot, read only, in which every value has one text whatever the server's and the user's settings are. Nothing outlives the
    /// transaction, so that a connection pooler may stand between.
    /// </summary>
    public static string Begin(PostgresConfig postgres) => string.Create(CultureInfo.InvariantCulture, $"""
        begin transaction isolation level repeatable read read only;
        set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
        set local bytea_output = 'hex'; set local standard_conforming_strings = on; set local statement_timeout = {(long)postgres.StatementTimeout.TotalMilliseconds}
        """);

    /// <summary>The query's columns.</summary>
    public static IReadOnlyList<Column> Columns(NpgsqlConnection connection, PostgresConfig postgres)
    {
        using var command = new NpgsqlCommand($"select * from {From(postgres)} limit 0", connection);
        using var reader = command.ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), reader.GetDataTypeOID(i)))];
    }

    /// <summary>
    /// The rows at or after a watermark less the overlap, and those without one; null: all. In the order of watermark, key and all other columns, so that
    /// the same rows give the same text, and of two rows with one key the newer one comes later.
    /// </summary>
    public string Copy(string? since)
    {
        string texts = string.Join(", ", columns.Select(c => $"q.{SqlText.Name(c.Name)}::text collate \"C\""));
        string where = since is null || Watermark is null ? "" : $" where {Mark} >= {Bound(since)} or {Mark} is null";
        var order = keys.Concat(Enumerable.Range(0, columns.Count).Except(keys)).Select(i => (i + 1).ToString(CultureInfo.InvariantCulture));
        string first = Watermark is null ? "" : $"{Mark} nulls first, ";
        return $"copy (select {texts}, {Ahead()} from {From(postgres)}{where} order by {first}{string.Join(", ", order)}) to stdout (format binary)";
    }

    /// <summary>What cannot be right with the query's columns; null where all is well.</summary>
    public Fault? Fault(Func<string, string> place)
    {
        string names = string.Join(", ", columns.Select(c => c.Name));
        if (columns.Count == 0)
            return new Fault(place("query"), "a query without columns", "one that gives the table's columns", "Name the columns after select.");
        if (Watermark is < 0)
        {
            string remedy = Nearest.Find(postgres.Watermark!, [.. columns.Select(c => c.Name)]) is { } near ? $"Did you mean '{near}'?" : "Add it to the query, or correct the watermark.";
            return new Fault(place("watermark"), $"no column '{postgres.Watermark}' in the query, which has: {names}", "a column of the query", remedy);
        }

        return postgres.WatermarkOverlap > TimeSpan.Zero && !WatermarkIsTime
            ? new Fault(place("watermark_overlap"), $"a watermark '{postgres.Watermark}' that is no point in time", "a timestamp or a date", "Remove watermark_overlap, or choose another watermark.")
            : null;
    }

    // The line break ends a comment at the query's end.
    private static string From(PostgresConfig postgres) => $"({postgres.Query}\n) as q";

    private string Mark => $"q.{SqlText.Name(postgres.Watermark!)}";

    private string Bound(string since)
    {
        string literal = SqlText.Literal(since);
        if (postgres.WatermarkOverlap == TimeSpan.Zero)
            return literal;
        string type = columns[Watermark!.Value].Type switch { Date => "date", Timestamp => "timestamp", _ => "timestamptz" };
        return string.Create(CultureInfo.InvariantCulture, $"{literal}::{type} - interval '{(long)postgres.WatermarkOverlap.TotalSeconds} seconds'");
    }

    /// <summary>
    /// A time to come (a slip of the pen, 'infinity') must not hide all rows until then: such rows are fetched, but the next night does not start from them.
    /// </summary>
    private string Ahead()
    {
        if (Watermark is not { } at)
            return "true";
        if (WatermarkIsTime)
            return $"coalesce({Mark} > now(), true)";
        return floating.Contains(columns[at].Type) ? $"coalesce({Mark}::text in ('NaN', 'Infinity'), true)" : $"{Mark} is null";
    }
}

namespace Analytics.Config;

/// <summary>A table that a query of a PostgreSQL database fills (key <c>tables.NAME.source: postgres</c>).</summary>
/// <param name="Variable">
/// The environment variable that holds the connection string; or, with <c>_FILE</c> after its name, the path of a file that does. The string itself is
/// read when the database is, and stays out of the configuration.
/// </param>
/// <param name="Query">A <c>select</c>, without a semicolon at its end.</param>
public sealed record PostgresConfig(string Variable, string Query)
{
    /// <summary>
    /// The query's column by which rows are known to be new: rows at or after the greatest value loaded are fetched, and those without a value always.
    /// Null: every row, each time.
    /// </summary>
    public string? Watermark { get; init; }

    /// <summary>How far before the greatest watermark to look again, for rows that were committed late; zero or more.</summary>
    public TimeSpan WatermarkOverlap { get; init; }

    /// <summary>After so long the server gives the query up; zero: never.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromHours(1);
}

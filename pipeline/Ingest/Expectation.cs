using System.Globalization;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Ingest.Rules;
using Analytics.Ingest.Sources;

namespace Analytics.Ingest;

/// <summary>What a rule expects, in words, with the configuration's key where one can mend it.</summary>
internal static class Expectation
{
    /// <summary>What is expected of a value of this column.</summary>
    public static string OfValue(SourceConfig source, ContractColumn column, string rule) => rule switch
    {
        "required" => "a value",
        "allowed" => $"one of {string.Join(", ", column.Allowed)} (give other words one with map or otherwise of tables.{source.Table.Name}.columns.{column.Name})",
        "range" => column.Max is { } max ? $"a number from {column.Min} to {max}" : $"a number ≥ {column.Min}",
        _ => OfType(source, column),
    };

    /// <summary>What a rule beside those of a column's type, or of the row as such, expects; empty for the others.</summary>
    /// <param name="config">Limits.</param>
    /// <param name="id">The rule's id.</param>
    /// <param name="today">The clock's date.</param>
    public static string OfRule(AnalyticsConfig config, string id, DateOnly today) => id.Split('.') is not [var table, var column, var rule] ? "" : rule switch
    {
        "window" when RowRules.LiesInThePast(Tables.Find(table)!, column) => $"a time from {config.Quality.Earliest:yyyy-MM-dd} (quality.earliest) to {today.AddDays(1):yyyy-MM-dd}",
        "window" => $"a time from {config.Quality.Earliest:yyyy-MM-dd} (quality.earliest)",
        "file_window" => string.Create(CultureInfo.InvariantCulture, $"a time within {config.Quality.FileWindow.TotalDays:0.##} days of its file's median (quality.file_window)"),
        "before_lead" => string.Create(CultureInfo.InvariantCulture, $"a time at most {config.Quality.CallBeforeLeadTolerance.TotalDays:0.##} days before its lead was created (quality.call_before_lead_tolerance)"),
        "exists" => "a lead that is in the lake or comes in this run",
        "unique" => "each key once in a file; the later row is taken",
        _ => "",
    };

    /// <summary>What is expected of a row that could not be taken apart.</summary>
    /// <param name="source">The configuration of its table.</param>
    /// <param name="columns">Columns of the header.</param>
    /// <param name="row">The row.</param>
    public static string OfRow(SourceConfig source, int columns, BrokenRow row) => row.Rule switch
    {
        "columns" => $"{columns} columns, found {row.Columns}",
        "encoding" => $"{source.Encoding} text (tables.{source.Table.Name}.encoding names another encoding)",
        "length" => "a row of at most 2 MB",
        "json" => "one JSON object, each of its keys once",
        _ => "quotes around whole values only, closed, and doubled inside",
    };

    private static string OfType(SourceConfig source, ContractColumn column)
    {
        string? format = source.Columns.GetValueOrDefault(column.Name)?.Format;
        return column.Type switch
        {
            ColumnType.Timestamp when (format ?? source.TimestampFormat) is { } pattern => $"a timestamp of the pattern '{pattern}'",
            ColumnType.Timestamp => "an ISO 8601 timestamp, as '2026-01-05 09:03:00'",
            ColumnType.Date when format is not null => $"a date of the pattern '{format}'",
            ColumnType.Date => "an ISO 8601 date, as '2026-01-05'",
            ColumnType.Zone => "the IANA name of a time zone, as 'Asia/Tokyo'",
            ColumnType.Seconds => "a number of seconds ≥ 0",
            ColumnType.Count => "a whole number ≥ 0",
            ColumnType.Flag => "true/false, yes/no or 1/0",
            _ => "a number",
        };
    }
}

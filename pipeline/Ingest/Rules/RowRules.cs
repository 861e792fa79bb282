using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Ingest.Rules;

/// <summary>Rules that a row breaks by itself, once its values are typed: a time nobody can have meant (rule <c>window</c>).</summary>
public static class RowRules
{
    // What is planned may lie ahead: a meeting's appointment, a rep's hours.
    private static readonly string[] MayLieAhead = ["meetings.scheduled_at", "rep_hours.date"];

    /// <summary>The rules of a table: id, the column it is about, and the condition under which a row breaks it.</summary>
    /// <param name="config">Its limits and time zone.</param>
    /// <param name="table">The table.</param>
    /// <param name="today">The clock's date in the business time zone; the day after it is the last that is believed.</param>
    /// <returns>Conditions over the typed columns <c>"v_COLUMN"</c>; one over a value that is null is null, and so not broken.</returns>
    public static IEnumerable<(string Id, string Column, string BrokenSql)> For(AnalyticsConfig config, ContractTable table, DateOnly today)
    {
        foreach (var column in table.Columns.Where(c => c.Type is ColumnType.Timestamp or ColumnType.Date))
        {
            string value = SqlText.Name("v_" + column.Name);
            string broken = $"{value} < {Start(config, column, config.Quality.Earliest)}";
            if (LiesInThePast(table, column.Name))
                broken += $" or {value} >= {Start(config, column, today.AddDays(2))}";
            yield return ($"{table.Name}.{column.Name}.window", column.Name, broken);
        }
    }

    /// <summary>Whether a value of the column tells what has been, so that it cannot lie ahead of the clock.</summary>
    public static bool LiesInThePast(ContractTable table, string column) => !MayLieAhead.Contains($"{table.Name}.{column}");

    // The engine knows what midnight is on a day whose clocks change at midnight.
    private static string Start(AnalyticsConfig config, ContractColumn column, DateOnly day) => column.Type == ColumnType.Date
        ? SqlText.Literal(day)
        : $"(timestamp '{day:yyyy-MM-dd} 00:00:00' at time zone {SqlText.Literal(config.TimeZone)})";
}

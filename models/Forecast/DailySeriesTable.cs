using System.Globalization;
using Microsoft.Data.Analysis;

namespace Analytics.Models.Forecast;

/// <summary>Reads daily series from a table with one row per day and team.</summary>
public static class DailySeriesTable
{
    /// <summary>
    /// One series per team, in ordinal order of the names, from the columns business_date (dates, or text as
    /// yyyy-MM-dd), team (text; blank or null is the series without a name) and meetings (a number, null where not known).
    /// </summary>
    /// <param name="table">The table, in any order of rows; other columns are ignored. No rows gives no series.</param>
    /// <param name="absent">What a day without a row means.</param>
    /// <exception cref="ArgumentException">A column is missing, a date cannot be read, or a day and team occur twice.</exception>
    public static IReadOnlyList<DailySeries> Read(DataFrame table, AbsentDay absent = AbsentDay.Missing)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (dates, teams, meetings) = (Column(table, "business_date"), Column(table, "team"), Column(table, "meetings"));
        var rows = new List<(string Team, DateOnly Date, double? Value)>();
        for (long i = 0; i < table.Rows.Count; i++)
            rows.Add((Team(teams[i]), Date(dates[i], i), Number(meetings[i])));
        if (rows.Count == 0) return [];
        var tableEnd = rows.Max(r => r.Date).AddDays(1);
        return [.. rows.GroupBy(r => r.Team)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Series(g.Key, [.. g.Select(r => (r.Date, r.Value))], absent, tableEnd))];
    }

    private static DailySeries Series(
        string team, IReadOnlyList<(DateOnly Date, double? Value)> rows, AbsentDay absent, DateOnly tableEnd)
    {
        var first = rows.Min(r => r.Date);
        var end = absent == AbsentDay.Zero ? tableEnd : rows.Max(r => r.Date).AddDays(1);
        var values = new double?[end.DayNumber - first.DayNumber];
        Array.Fill(values, absent == AbsentDay.Zero ? 0 : null);
        var seen = new HashSet<DateOnly>();
        foreach (var (date, value) in rows)
        {
            if (!seen.Add(date))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Team '{team}', {date:yyyy-MM-dd}: found two rows. Expected one row per team and day. Sum the rows first."));
            }
            values[date.DayNumber - first.DayNumber] = value;
        }
        return new DailySeries(team, first, values);
    }

    private static DataFrameColumn Column(DataFrame table, string name) =>
        table.Columns.FirstOrDefault(c => c.Name == name) ?? throw new ArgumentException(
            $"Found no column '{name}' among {string.Join(", ", table.Columns.Select(c => c.Name))}. Expected business_date, team, meetings.");

    private static string Team(object? cell) => cell?.ToString() is { } name && name.Trim().Length > 0 ? name.Trim() : "";

    private static double? Number(object? cell) => cell is null ? null : Convert.ToDouble(cell, CultureInfo.InvariantCulture);

    private static DateOnly Date(object? cell, long row) => cell switch
    {
        DateOnly date => date,
        DateTime time => DateOnly.FromDateTime(time),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        _ => throw new ArgumentException(FormattableString.Invariant(
            $"Row {row + 1}, column 'business_date': found '{cell}'. Expected a date, or text as yyyy-MM-dd.")),
    };
}

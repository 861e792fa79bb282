using Analytics.Charts;
using Analytics.Config;
using Analytics.Contract;
using Analytics.Lake;

namespace Analytics.Publishing;

/// <summary>The data's own days.</summary>
internal static class QualityCharts
{
    private const int Days = 56;

    private static readonly string[] Shown = [Tables.Leads.Name, Tables.Calls.Name, Tables.Meetings.Name];

    /// <summary>Whether there is a table to show; what came in is the company's, and no audience is told of it.</summary>
    public static bool HasRows(ChartSource source) => source.Config.Audience is null && Shown.Any(t => source.Lake.Rows(t) > 0);

    /// <summary>Rows loaded by day of leads, calls and meetings over the last eight weeks.</summary>
    public static Chart? RowsByDay(ChartSource source)
    {
        var calendar = source.Calendar;
        var missing = source.Missing.ToDictionary(m => m.Table, m => m.Runs);
        var rows = Shown.Where(t => source.Lake.Rows(t) > 0).SelectMany(table =>
        {
            var present = source.Engine.Query(
                $"select business_date, row_count, {FigureSource.RowsOf(table).KeySql} from {FigureSource.RowsOf(table).FromSql} where business_date > {SqlText.Literal(source.Context.AsOf.AddDays(-Days))}",
                r => (Day: r.GetFieldValue<DateOnly>(0), Rows: r.GetInt64(1), Key: r.GetString(2))).ToDictionary(r => r.Day);
            return Enumerable.Range(1, Days).Select(i => source.Context.AsOf.AddDays(i - Days)).Select(day => new DayRows(
                table, day, present.TryGetValue(day, out var found) ? found.Rows : 0, !calendar.IsOpen(day),
                !present.ContainsKey(day) && missing.TryGetValue(table, out var runs) && runs.Any(r => r.First <= day && day <= r.Last) && IsExpected(source.Config, table, calendar, day),
                present.ContainsKey(day) ? found.Key : null));
        }).ToList();
        var rejected = source.Lake.Rows("ingest_files") == 0 ? [] : source.Engine.Query(
            "select table_name, sum(rows_quarantined)::bigint from lake.ingest_files group by 1", r => (r.GetString(0), r.GetInt64(1))).ToDictionary();
        return RowsByDayChart.Draw(source.Context, rows, rejected);
    }

    private static bool IsExpected(AnalyticsConfig config, string table, WorkingDays calendar, DateOnly day) =>
        config.Sources[table].ExpectedDays != ExpectedDays.Working || calendar.IsOpen(day);
}

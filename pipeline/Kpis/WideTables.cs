using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// The values once more with a column for each KPI, a table for each subject: for spreadsheets and BI tools, which want a row for each period and
/// cut. Intervals, targets and flags stand in the long form only.
/// </summary>
internal static class WideTables
{
    /// <summary>Makes <c>kpi_wide_SUBJECT</c> in the engine for every subject with a KPI, from <c>kpi_fresh</c>.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Create(Engine engine, IEnumerable<KpiDefinition> computed)
    {
        var names = new List<string>();
        foreach (var subject in computed.Where(k => !k.IsTable).GroupBy(k => k.Subject))
        {
            string table = "kpi_wide_" + subject.Key;
            string columns = string.Join(", ", subject.Select(k => $"max(value) filter (where kpi = {SqlText.Literal(k.Name)}) as {SqlText.Name(k.Name)}"));
            engine.Execute($"""
                create or replace table {table} as
                select period, period_start, period_end, cut, cut_value, {columns}, part from kpi_fresh
                where kpi in ({string.Join(", ", subject.Select(k => SqlText.Literal(k.Name)))})
                group by period, period_start, period_end, cut, cut_value, part
                order by period, period_start, cut, cut_value
                """);
            names.Add(table);
        }

        return names;
    }
}

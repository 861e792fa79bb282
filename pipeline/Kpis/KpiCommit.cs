using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>From the engine to the lake's <c>kpi_*</c> tables, each in a commit of its own.</summary>
internal sealed class KpiCommit(Marts marts, DataLake lake, DateTimeOffset committedAt)
{
    private readonly IReadOnlyList<TxnAction> marks = KpiMemory.Marks(marts.Recipe, marts.AsOf, marts.Versions);

    /// <summary>Writes the values' parts, the wide tables' and the memory's, and the other tables whole. The day marks come last: with them the memory is whole.</summary>
    /// <param name="parts">The parts computed; null: all.</param>
    /// <param name="wide">The wide tables.</param>
    /// <param name="tables">The other tables.</param>
    /// <returns>The versions by table.</returns>
    public IReadOnlyDictionary<string, long> Write(IReadOnlySet<string>? parts, IReadOnlyList<string> wide, IReadOnlyList<string> tables)
    {
        var versions = new Dictionary<string, long> { ["kpi_values"] = Month("kpi_values", "kpi_fresh", null, parts) };
        foreach (string table in wide)
            versions[table] = Month(table, table, null, parts);
        foreach (string table in tables)
            versions[table] = ResultTable.Commit(marts.Engine, lake, table, $"select * from {table}", committedAt);
        versions[KpiMemory.CallDays] = Days(KpiMemory.CallDays, Cells.DaysOf("call_cells"), "business_date, cut, cut_value");
        versions[KpiMemory.RepDays] = Days(KpiMemory.RepDays, "rep_days", "business_date, rep_id");
        versions[KpiMemory.DayMarks] = ResultTable.Commit(
            marts.Engine, lake, KpiMemory.DayMarks, "select * from kpi_day_marks order by subject, business_date", committedAt, marks);
        return versions;
    }

    private long Days(string table, string rows, string orderBy)
    {
        marts.Engine.Execute($"create or replace view written_days as select *, {Parts.MonthSql("business_date")} as {Parts.Column} from {rows}");
        return Month(table, "written_days", orderBy, marts.ChangedCallDays?.Select(Parts.Of).ToHashSet());
    }

    private long Month(string table, string rows, string? orderBy, IReadOnlySet<string>? parts) =>
        MonthTable.Commit(marts.Engine, lake, table, rows, orderBy, parts, marks, committedAt);
}

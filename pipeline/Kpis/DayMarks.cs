using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// Which days changed in small tables that are computed anew each night: for each day the number of its rows and the sum of their hashes, kept for the
/// next run to compare with. Two different sets of as many rows have the same sum once in 2⁶⁴.
/// </summary>
/// <param name="engine">Holds the tables, and takes <c>kpi_day_marks</c>.</param>
internal sealed class DayMarks(Engine engine)
{
    /// <summary>Begins without any.</summary>
    public void Create() => engine.Execute("create or replace table kpi_day_marks (subject varchar, business_date date, row_count bigint, mark varchar)");

    /// <summary>Marks the days of a relation with <c>business_date</c>, or the periods of one with <c>period_start</c>.</summary>
    public void Add(string subject, string relation)
    {
        var columns = engine.Query($"describe {relation}", r => r.GetString(0));
        string date = columns.Contains("business_date") ? "business_date" : "period_start";
        string where = date == "business_date" ? "" : $" where period in ({string.Join(", ", Period.Calendar.Select(p => $"'{p.Name}'"))})";
        engine.Execute($"""
            insert into kpi_day_marks
            select {SqlText.Literal(subject)}, {date}, count(*), sum(hash({SqlText.Names(columns)})::hugeint)::varchar from {relation}{where} group by {date}
            """);
    }

    /// <summary>Whether something begins on another day than in another run's marks: with it moves the first period that a count is compared with.</summary>
    /// <param name="before">That run's marks.</param>
    public bool BeginsElsewhere(string before)
    {
        static string Firsts(string marks) => $"select subject, min(business_date) from {marks} group by subject";
        return engine.Count($"select count(*) from ({Firsts("kpi_day_marks")} except {Firsts(before)})") > 0;
    }

    /// <summary>The days whose marks are not those of another run.</summary>
    /// <param name="before">That run's marks: a table or view.</param>
    public IReadOnlySet<DateOnly> ChangedSince(string before)
    {
        const string Columns = "subject, business_date, row_count, mark";
        return engine.Query($"""
            select distinct business_date from (
                (select {Columns} from kpi_day_marks except select {Columns} from {before})
                union all (select {Columns} from {before} except select {Columns} from kpi_day_marks))
            where business_date is not null
            """, r => r.GetFieldValue<DateOnly>(0)).ToHashSet();
    }
}

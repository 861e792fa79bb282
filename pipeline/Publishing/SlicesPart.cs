using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The lake's <c>kpi_slices</c> → what the page that filters can add up: the newest weeks that keep it small.</summary>
internal static class SlicesPart
{
    private const string Table = "kpi_slices";

    // A page of so many rows is about a megabyte, and filters at once on a phone.
    private const int MostRows = 100_000;

    private static readonly (string Name, bool OfRep)[] Dimensions =
        [("motion", false), ("team", true), ("role", true), ("rep", true), ("source", false), ("industry", false), ("department", false)];

    private static readonly (string Name, string Sql)[] Columns =
    [
        .. new[] { "calls", "rep_calls", "calls_with_outcome", "settled", "conversations", "talks", "talks_in_target", "meetings", "leads", "judged_leads", "converted_leads", "inbound_leads", "within_5m" }.Select(c => (c, c)),
        ("talk_seconds", "(talk_seconds * 1000)"), ("phone_hours", "(phone_hours * 10000)"),
    ];

    /// <summary>The section; null where there are no rows, or no figure to show.</summary>
    public static SliceSection? Of(ChartSource source)
    {
        SliceMeasure[] measures = [.. SliceMeasure.All.Where(m => source.Has(m.Kpi))];
        if (measures.Length == 0 || source.Lake.Rows(Table) == 0) return null;
        var weeks = source.Engine.Query($"select week, count(*) from lake.{Table} group by week order by week desc", r => (Week: r.GetFieldValue<DateOnly>(0), Rows: r.GetInt64(1)));
        long sum = 0;
        int kept = Math.Max(1, weeks.TakeWhile(w => (sum += w.Rows) <= MostRows).Count());
        var first = weeks[kept - 1].Week;
        return new(Cube(source, first, weeks[0].Week), measures, kept == weeks.Count);
    }

    private static SliceCube Cube(ChartSource source, DateOnly first, DateOnly last)
    {
        var names = Names(source);
        string reps = source.Lake.Rows("reps") == 0 ? "(select null::varchar as rep_id, null::varchar as team, null::varchar as role where false)" : "lake.reps";
        var rows = source.Engine.Query(
            $"""
            select s.week, s.motion, r.team, r.role, s.rep_id, s.source, s.industry, s.department, {string.Join(", ", Columns.Select(c => $"{c.Sql}::bigint"))}
            from lake.{Table} as s left join {reps} as r on r.rep_id = s.rep_id
            where s.week >= {SqlText.Literal(first)} order by s.week, s.rep_id, s.motion, s.source, s.industry, s.department
            """,
            r => (Week: r.GetFieldValue<DateOnly>(0), Values: Enumerable.Range(1, Dimensions.Length).Select(i => r.IsDBNull(i) ? null : r.GetString(i)).ToArray(),
                Sums: Enumerable.Range(1 + Dimensions.Length, Columns.Length).Select(r.GetInt64).ToArray()));
        DateOnly[] weeks = [.. Enumerable.Range(0, ((last.DayNumber - first.DayNumber) / 7) + 1).Select(i => first.AddDays(7 * i))];
        return new(
            weeks,
            [.. Dimensions.Select((d, i) => Dimension(d.Name, d.OfRep, [.. rows.Select(r => d.Name == "rep" && r.Values[i] is { } id ? names[id] : r.Values[i])])).Where(d => d.Values.Any(v => v is not null))],
            [.. rows.Select(r => (r.Week.DayNumber - first.DayNumber) / 7)],
            Columns.Select((c, i) => (c.Name, Values: (IReadOnlyList<long>)[.. rows.Select(r => r.Sums[i])])).ToDictionary(c => c.Name, c => c.Values));
    }

    /// <summary>By name, what is not known last.</summary>
    private static SliceDimension Dimension(string name, bool ofRep, string?[] rows)
    {
        string?[] values = [.. rows.Distinct().OrderBy(v => v is null).ThenBy(v => v, StringComparer.Ordinal)];
        var places = values.Select((v, i) => (Value: v ?? "\0", At: i)).ToDictionary(v => v.Value, v => v.At);
        return new(name, ofRep, values, [.. rows.Select(r => places[r ?? "\0"])]);
    }

    /// <summary>Reps by name, those without one by their id; by name and id where two would be called the same.</summary>
    private static Dictionary<string, string> Names(ChartSource source)
    {
        var names = source.RepNames();
        var reps = source.Engine.Query($"select distinct rep_id from lake.{Table} where rep_id is not null", r => r.GetString(0)).Select(id => (Id: id, Name: names.GetValueOrDefault(id, id))).ToList();
        var twice = reps.GroupBy(r => r.Name).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return reps.ToDictionary(r => r.Id, r => twice.Contains(r.Name) ? $"{r.Name} ({r.Id})" : r.Name);
    }
}

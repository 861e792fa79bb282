using Analytics.Lake;
using Analytics.Models.Evaluation;

namespace Analytics.Kpis;

/// <summary>A week of a KPI, over all.</summary>
/// <param name="Monday">Its first day.</param>
/// <param name="Value">Its value.</param>
/// <param name="Over">The numerator.</param>
/// <param name="Under">The denominator; of a count, its open days.</param>
/// <param name="N">Its cases.</param>
/// <param name="IsOpen">Whether it is still going on, too young to be final, or without calls that are late.</param>
internal sealed record TrendSums(DateOnly Monday, double Value, double Over, double Under, long N, bool IsOpen);

/// <summary>The weeks of a KPI as sums, over all and by group; read from <c>kpi_values</c>.</summary>
internal sealed class TrendWeeks
{
    private readonly Dictionary<(string Cut, DateOnly Monday), Dictionary<string, (double Over, double Under)>> groups = [];

    /// <summary>The KPI.</summary>
    public required string Kpi { get; init; }

    /// <summary>What it is a value of.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>Its weeks, oldest first. A week of which a count has no row has none, from the first one on.</summary>
    public IReadOnlyList<TrendSums> Weeks { get; private set; } = [];

    /// <summary>Each group's numerator and denominator in a week; of a count, the week's open days. Groups without cases are left out.</summary>
    public IReadOnlyDictionary<string, (double Over, double Under)> Groups(string cut, DateOnly monday) => groups.GetValueOrDefault((cut, monday)) ?? [];

    /// <summary>The newest weeks of a KPI.</summary>
    /// <param name="marts">The night's, with <c>kpi_values</c> made.</param>
    /// <param name="kpi">A KPI that is added up.</param>
    /// <param name="cuts">The cuts to read beside the total.</param>
    /// <param name="count">How many weeks, at most.</param>
    public static TrendWeeks Read(Marts marts, KpiDefinition kpi, IReadOnlyList<string> cuts, int count)
    {
        var first = marts.AsOf.AddDays(-7 * count);
        var open = marts.Engine.Query(
            "select date_trunc('week', business_date)::date, count(*) filter (where is_open) from calendar group by 1", r => (Monday: r.GetFieldValue<DateOnly>(0), Days: r.GetInt64(1))).ToDictionary(w => w.Monday, w => w.Days);
        var kind = kpi.Kind switch { KpiKind.Count => CaseKind.Count, KpiKind.Share => CaseKind.Share, _ => CaseKind.Ratio };
        var weeks = new TrendWeeks { Kpi = kpi.Name, Kind = kind };
        // What calls have not come for is not low: it is not known.
        var known = kpi.Subject is "calls" or "responses" ? marts.CallsKnownUntil : marts.AsOf;
        double Under(DateOnly monday, double? denominator) => kind == CaseKind.Count ? open.GetValueOrDefault(monday) : denominator ?? 0;
        var rows = marts.Engine.Query(
            $"""
            select cut, cut_value, period_start, coalesce(numerator, 0)::double, denominator::double, n, flags like '%partial%' or flags like '%immature%', coalesce(value, 0) from kpi_values
            where kpi = {SqlText.Literal(kpi.Name)} and period = 'week' and cut in ({SqlText.Literals(cuts.Append("total"))}) and period_start > {SqlText.Literal(first)}
            order by period_start, cut, cut_value
            """,
            r => (Cut: r.GetString(0), Group: r.GetString(1), Monday: r.GetFieldValue<DateOnly>(2), Over: r.GetDouble(3), Under: r.NumberOrNull(4), N: r.GetInt64(5), IsOpen: r.GetBoolean(6), Value: r.GetDouble(7)));
        foreach (var row in rows.Where(r => r.Cut != "total"))
        {
            if (!weeks.groups.TryGetValue((row.Cut, row.Monday), out var of))
                weeks.groups[(row.Cut, row.Monday)] = of = [];
            of[row.Group] = (row.Over, Under(row.Monday, row.Under));
        }

        var totals = rows.Where(r => r.Cut == "total").Select(r => new TrendSums(r.Monday, r.Value, r.Over, Under(r.Monday, r.Under), r.N, r.IsOpen || r.Monday.AddDays(6) > known)).ToList();
        weeks.Weeks = kind == CaseKind.Count ? Filled(totals, marts, open) : totals;
        return weeks;
    }

    /// <summary>The same with the weeks without a row, as far as meetings are known.</summary>
    private static List<TrendSums> Filled(List<TrendSums> weeks, Marts marts, Dictionary<DateOnly, long> open)
    {
        if (weeks.Count == 0)
            return weeks;
        var byMonday = weeks.ToDictionary(w => w.Monday);
        var filled = new List<TrendSums>();
        for (var monday = weeks[0].Monday; monday <= marts.AsOf; monday = monday.AddDays(7))
        {
            bool isKnown = monday.AddDays(6) <= marts.MeetingsKnownUntil;
            if (byMonday.TryGetValue(monday, out var week))
                filled.Add(week with { IsOpen = week.IsOpen || !isKnown });
            else if (isKnown)
                filled.Add(new(monday, 0, 0, open.GetValueOrDefault(monday), 0, false));
        }

        return filled;
    }
}

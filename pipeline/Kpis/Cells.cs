using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// Rows added up once, by period and cut: every KPI of a subject is taken from the same small table of cells, so that the rows themselves are read once
/// however many KPIs, cuts and periods there are.
/// </summary>
/// <param name="engine">Holds the rows, and takes the cells.</param>
/// <param name="windows">The windows beside the periods of the calendar.</param>
public sealed class Cells(Engine engine, IReadOnlyList<Window> windows)
{
    private const string Date = "business_date";
    private static readonly string[] Flags = ["immature", "estimated"];

    private static string FineCuts => string.Join(", ", Cut.All.Where(c => c.IsFine).Select(c => SqlText.Literal(c.Name)));

    /// <summary>
    /// The cells of a relation with <c>business_date</c>, columns to cut by, and measures: a boolean one counts its true rows, a number is added up, and a
    /// flag (<c>immature</c>, <c>estimated</c>) is true where any row's is.
    /// </summary>
    /// <param name="cells">The table to make: <c>period, period_start, cut, cut_value</c> and the measures; its days stand beside it (<see cref="DaysOf"/>).</param>
    /// <param name="measures">The relation.</param>
    public void Build(string cells, string measures)
    {
        AddUp(cells, measures);
        Roll(cells);
    }

    /// <summary>The table of cells by day, <c>business_date, cut, cut_value</c> and the measures, that the cells are rolled up from.</summary>
    public static string DaysOf(string cells) => cells[..^1] + "_days";

    /// <summary>The first half of <see cref="Build"/>: the cells by day.</summary>
    public void AddUp(string cells, string measures)
    {
        var types = engine.Query($"describe {measures}", r => (Name: r.GetString(0), Type: r.GetString(1)));
        var columns = types.Select(t => t.Name).ToHashSet();
        var (cut, groupBy) = Cut.Grouping(Cut.Of(columns), Date);
        var dimensions = Cut.Dimensions(columns).Append(Date).ToHashSet();
        string sums = string.Join(", ", types.Where(t => !dimensions.Contains(t.Name) && IsMeasure(t.Type)).Select(t => Sum(t.Name, t.Type)));
        engine.Execute($"create or replace table {DaysOf(cells)} as select {Date}, {cut}, {sums} from {measures} {groupBy}");
    }

    /// <summary>The second half: from days to every period.</summary>
    public void Roll(string cells)
    {
        string[] keys = [Date, "cut", "cut_value"];
        string sums = string.Join(", ", engine.Query($"describe {DaysOf(cells)}", r => (Name: r.GetString(0), Type: r.GetString(1)))
            .Where(t => !keys.Contains(t.Name)).Select(t => Sum(t.Name, t.Type)));
        engine.Execute($"create or replace temp table {cells} as {string.Join(" union all ", Periods(DaysOf(cells), sums))}");
    }

    private IEnumerable<string> Periods(string days, string sums)
    {
        foreach (var period in Period.Calendar)
            yield return Rolled(days, period.Name, period.StartSql, period.IsLong ? "true" : $"cut not in ({FineCuts})", sums);
        foreach (var window in windows)
            yield return Rolled(days, window.Name, SqlText.Literal(window.Start), window.WhereSql, sums);
    }

    private static string Rolled(string days, string period, string start, string where, string sums) =>
        $"select '{period}' as period, {start} as period_start, cut, cut_value, {sums} from {days} where {where} group by all";

    // Names and instants of single rows may stand beside the measures.
    private static bool IsMeasure(string type) => !type.StartsWith("VARCHAR", StringComparison.Ordinal) && !type.StartsWith("TIMESTAMP", StringComparison.Ordinal);

    private static string Sum(string column, string type) => type switch
    {
        "BOOLEAN" when Flags.Contains(column) => $"bool_or({column}) as {column}",
        "BOOLEAN" => $"count(*) filter (where {column}) as {column}",
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" => $"coalesce(sum({column}), 0)::bigint as {column}",
        _ => $"coalesce(sum({column}), 0) as {column}",
    };
}

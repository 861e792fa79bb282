using Analytics.Lake;

namespace Analytics.Kpis;

/// <summary>
/// Rows added up once, by day and cut: every KPI of a subject is taken from the same small table of cells, so that the rows themselves are read once
/// however many KPIs, cuts and periods there are.
/// </summary>
public static class Cells
{
    private const string Date = "business_date";
    private static readonly string[] Flags = ["immature", "estimated"];

    /// <summary>
    /// The cells of a relation with <c>business_date</c>, columns to cut by, and measures: a boolean one counts its true rows, a number is added up, and a
    /// flag (<c>immature</c>, <c>estimated</c>) is true where any row's is.
    /// </summary>
    /// <param name="engine">Where both are.</param>
    /// <param name="cells">The table to make: <c>business_date, cut, cut_value</c> and the measures.</param>
    /// <param name="measures">The relation.</param>
    public static void Build(Engine engine, string cells, string measures)
    {
        var types = engine.Query($"describe {measures}", r => (Name: r.GetString(0), Type: r.GetString(1)));
        var columns = types.Select(t => t.Name).ToHashSet();
        var (cut, groupBy) = Cut.Grouping(Cut.Of(columns), Date);
        var dimensions = Cut.Dimensions(columns).Append(Date).ToHashSet();
        var sums = types.Where(t => !dimensions.Contains(t.Name) && IsMeasure(t.Type)).Select(t => Sum(t.Name, t.Type));
        engine.Execute($"create or replace temp table {cells} as select {Date}, {cut}, {string.Join(", ", sums)} from {measures} {groupBy}");
    }

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

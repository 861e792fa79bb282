namespace Analytics.Kpis;

/// <summary>A way to cut a KPI: by the values of some columns of its facts.</summary>
/// <param name="Name">As in <c>kpi_values.cut</c>.</param>
/// <param name="Columns">The columns; none for the total.</param>
public sealed record Cut(string Name, params IReadOnlyList<string> Columns)
{
    private static readonly string[] AllColumns = ["team", "rep_id", "role", "motion", "source", "industry", "department", "hour", "weekday"];

    /// <summary>What leads are told apart by, beside their motion: columns, and the cuts by each alone.</summary>
    public static IReadOnlyList<string> Segments { get; } = ["source", "industry", "department"];

    /// <summary>All cuts; a KPI gets those whose columns its facts have.</summary>
    public static IReadOnlyList<Cut> All { get; } =
    [
        new("total"),
        new("team", "team"),
        new("rep", "rep_id"),
        new("role", "role"),
        new("motion", "motion"),
        new("source", "source"),
        new("industry", "industry"),
        new("department", "department"),
        new("hour", "hour"),
        new("weekday", "weekday"),
        new("hour_weekday", "hour", "weekday"),
        new("hour_department", "hour", "department"),
        new("hour_industry", "hour", "industry"),
    ];

    /// <summary>Whether it is cut by two columns at once: too fine for single days and weeks.</summary>
    public bool IsFine => Columns.Count > 1;

    /// <summary>The cuts that columns allow.</summary>
    public static IReadOnlyList<Cut> Of(IReadOnlySet<string> columns) => [.. All.Where(c => c.Columns.All(columns.Contains))];

    /// <summary>The columns among those given that a row can be cut by.</summary>
    public static IReadOnlyList<string> Dimensions(IReadOnlySet<string> columns) => [.. AllColumns.Where(columns.Contains)];

    /// <summary>
    /// For a query over some cuts at once: what it is grouped by beside <paramref name="keys"/>, and the two columns <c>cut</c> and <c>cut_value</c>. A value is
    /// text: the columns' values joined by <c>|</c>, an unknown one empty.
    /// </summary>
    /// <param name="cuts">The cuts.</param>
    /// <param name="keys">Columns that every group has.</param>
    /// <returns>The select list's part, and the group-by clause.</returns>
    public static (string Select, string GroupBy) Grouping(IReadOnlyList<Cut> cuts, params IReadOnlyList<string> keys)
    {
        IReadOnlyList<string> columns = [.. AllColumns.Where(a => cuts.Any(c => c.Columns.Contains(a)))];
        string sets = string.Join(", ", cuts.Select(c => $"({string.Join(", ", keys.Concat(c.Columns))})"));
        if (columns.Count == 0)
            return ("'total' as cut, '' as cut_value", $"group by grouping sets ({sets})");
        // The mask has a bit for each column that the group does not have, the first column's the highest.
        int Mask(Cut cut) => columns.Aggregate(0, (mask, column) => (mask << 1) | (cut.Columns.Contains(column) ? 0 : 1));
        string mask = $"grouping({string.Join(", ", columns)})";
        string Case(Func<Cut, string> value) => $"case {mask} {string.Join(" ", cuts.Select(c => $"when {Mask(c)} then {value(c)}"))} end";
        return ($"{Case(c => $"'{c.Name}'")} as cut, {Case(c => c.ValueSql)} as cut_value", $"group by grouping sets ({sets})");
    }

    private string ValueSql => Columns.Count == 0 ? "''" : string.Join(" || '|' || ", Columns.Select(c => $"coalesce({c}::varchar, '')"));
}

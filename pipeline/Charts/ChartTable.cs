namespace Analytics.Charts;

/// <summary>A small table of typed cells: what the page, the CSV file and the checks all read.</summary>
/// <param name="Columns">The columns, in order.</param>
/// <param name="Rows">The rows; each has one cell per column.</param>
public sealed record ChartTable(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows)
{
    /// <summary>The cells of a column, a row each; null where the table has no column of that name.</summary>
    public IReadOnlyList<ChartCell>? Column(string name) =>
        Columns.Index().FirstOrDefault(column => column.Item.Name == name) is { Item: not null, Index: var place } ? [.. Rows.Select(row => row[place])] : null;
}

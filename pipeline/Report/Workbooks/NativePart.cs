using Analytics.Charts;

namespace Analytics.Report.Workbooks;

/// <summary>The rows that a native chart is drawn from.</summary>
/// <param name="Chart">How they are drawn.</param>
/// <param name="Title">The chart's heading.</param>
/// <param name="Table">The rows alone, with all columns.</param>
/// <param name="HeadingRow">The sheet's row of the table's headings.</param>
/// <param name="FirstRow">The sheet's row of the first of them.</param>
internal sealed record NativePart(NativeChart Chart, string Title, ChartTable Table, int HeadingRow, int FirstRow)
{
    /// <summary>The charts of a table that have anything to draw, in the order of its rows.</summary>
    /// <param name="chart">How they are drawn.</param>
    /// <param name="title">The heading, where it is one chart.</param>
    /// <param name="table">The table.</param>
    /// <param name="headingRow">The sheet's row of its headings.</param>
    public static IReadOnlyList<NativePart> Of(NativeChart chart, string title, ChartTable table, int headingRow)
    {
        var whole = new NativePart(chart, title, table, headingRow, headingRow + 1);
        var parts = chart.Each is not { } each ? [whole] : table.Column(each) is { } names ? Runs(whole, names) : [];
        return [.. parts.Where(part => NativeChartXml.Drawn(chart, part.Table).Any())];
    }

    private static IEnumerable<NativePart> Runs(NativePart whole, IReadOnlyList<ChartCell> names)
    {
        for (int first = 0, next; first < names.Count; first = next)
        {
            string name = names[first].ToInvariant();
            next = first + names.Skip(first).TakeWhile(cell => cell.ToInvariant() == name).Count();
            yield return whole with { Title = name, Table = whole.Table with { Rows = [.. whole.Table.Rows.Take(first..next)] }, FirstRow = whole.FirstRow + first };
        }
    }
}
